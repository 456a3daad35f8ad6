using Krakked.Data;
using Krakked.Indicators;
using Krakked.Testing;
using static Krakked.StrategyIntent;

namespace Krakked.Backtesting.Tests.Verification;

public sealed class WarmupCheckTests
{
    static readonly BarSeries Bars = Subjects.Market(seed: 7, count: 4000);

    [TestCase(10)]
    [TestCase(49)]
    public void A_declared_warm_up_that_is_too_short_is_found_to_the_bar(int declared)
    {
        var report = WarmupCheck.Run(new(Subjects.Setup(() => new AboveAverage(new Sma(50), declared), Bars)));

        Assert.That((report.Needed, report.Declared, report.IsEnough), Is.EqualTo((49, declared, declared >= 49)));
        Assert.That(report.Probes.Single(p => p.History == 48).Changed!.Time, Is.EqualTo(report.From));
    }

    [Test]
    public void An_average_that_never_forgets_is_enough_once_no_decision_hangs_on_the_beginning()
    {
        var report = WarmupCheck.Run(new(Subjects.Setup(() => new AboveAverage(new Ema(50), 49), Bars)));

        Assert.That(report.Needed, Is.InRange(49, 1000));
        Assert.That(report.NeedsEverything, Is.False);
    }

    [Test]
    public void A_strategy_that_remembers_its_first_bar_needs_everything()
    {
        var report = WarmupCheck.Run(new(Subjects.Setup(() => new SinceTheBeginning(), Bars)));

        Assert.That((report.NeedsEverything, report.IsEnough), Is.EqualTo((true, false)));
    }

    [Test]
    public void What_is_held_is_no_memory()
    {
        var report = WarmupCheck.Run(new(Subjects.Setup(() => new WhileHeld(), Bars)));

        Assert.That(report.Decisions, Is.Positive);
        Assert.That(report.Needed, Is.Zero);
    }

    [Test]
    public void Every_shipped_strategy_declares_enough(
        [ValueSource(typeof(Subjects), nameof(Subjects.Shipped))] string id, [Values(1UL, 2UL, 3UL, 4UL, 5UL)] ulong seed)
    {
        var report = WarmupCheck.Run(Subjects.Of(id, Subjects.Market(seed, count: 4000), Subjects.Market(seed + 9, 4000, "ETHUSD")));

        Assert.That(report.Needed, Is.LessThanOrEqualTo(report.Declared));
    }

    [Test]
    public void Every_shipped_strategy_declares_enough_on_real_bars(
        [ValueSource(typeof(Subjects), nameof(Subjects.Shipped))] string id, [Values("XBTUSD", "ETHUSD")] string pair,
        [Values(500, 5000, 20_000)] int window)
    {
        var file = $"data/kraken/{pair}_60.csv";
        if (!SharedData.TryFind(file, out var path)) Assert.Ignore($"../shared/{file} is not there.");

        var report = WarmupCheck.Run(Subjects.Of(id, CsvBars.Read(path, InstrumentCatalog.BuiltIn.Find(pair), Timeframe.H1)), window);

        Assert.That(report.IsEnough, Is.True);
    }

    [Test]
    public void A_strategy_that_reads_longer_bars_declares_as_many_of_its_own_as_they_last([Values(1UL, 2UL, 3UL)] ulong seed)
    {
        var report = WarmupCheck.Run(Subjects.Of("trend-following", Subjects.Market(seed, count: 4000)));

        // Twenty days in the average, and one that is not over.
        Assert.That(report.Declared, Is.EqualTo(21 * 24));
        Assert.That(report.Needed, Is.InRange(19 * 24, 21 * 24));
    }

    [Test]
    public void A_window_as_long_as_the_history_is_refused() =>
        Assert.That(
            Assert.Throws<KrakkedException>(() => WarmupCheck.Run(Subjects.Of("sma-cross", Bars), window: 4000))!.Message,
            Does.Contain("no history before it"));

    sealed class AboveAverage(IIndicator average, int warmup) : IStrategy
    {
        public int Warmup => warmup;

        public StrategyIntent OnBar(in Moment now)
        {
            var value = average.Next(now.Close);
            return now.Close > value ? Enter(0.5) : now.Close < value ? Exit : Hold;
        }
    }

    sealed class SinceTheBeginning : IStrategy
    {
        double _first = double.NaN;

        public int Warmup => 1;

        public StrategyIntent OnBar(in Moment now)
        {
            if (double.IsNaN(_first)) _first = now.Close;
            return Enter(0.5) with { StopLoss = Math.Round(_first / 2, 1) };
        }
    }

    sealed class WhileHeld : IStrategy
    {
        public int Warmup => 0;

        public StrategyIntent OnBar(in Moment now) => now.Held > 0 ? Reduce(0.01) with { TakeProfit = (double)now.Portfolio.Cash } : Enter(0.05);
    }
}
