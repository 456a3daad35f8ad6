using Krakked.Data;
using Krakked.Strategies;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Verification;

public sealed class LookaheadCheckTests
{
    static readonly BarSeries Bars = Subjects.Market(seed: 7, count: 3000);

    static readonly Dictionary<string, Func<BarSeries, IStrategy>> Planted = new()
    {
        ["one bar ahead"] = bars => new Leaks.OneBarPeek(bars),
        ["one bar ahead, beyond the end"] = bars => new Leaks.BlindPeek(bars),
        ["a coarse bar before it closed"] = bars => new Leaks.HigherTimeframeMerge(bars),
        ["normalised over the whole series"] = bars => new Leaks.WholeSeriesNormalisation(bars),
        ["an indicator fed twice, with the next bar"] = bars => new Leaks.FedTwice(bars),
    };

    static IEnumerable<string> Names => Planted.Keys;

    [TestCaseSource(nameof(Names))]
    public void A_planted_leak_is_caught_both_ways_and_named(string name)
    {
        var report = LookaheadCheck.Run(Leaking(Planted[name]));

        Assert.That(report.IsClean, Is.False);
        Assert.That(report.Findings.Select(f => f.How).Distinct(), Is.EquivalentTo(Enum.GetValues<FutureChange>()));
        var changed = report.Findings[0].Changed;
        Assert.That((changed.Strategy, changed.Instrument.Symbol), Is.EqualTo((Given.Trend, "XBTUSD")));
        Assert.That(changed.Time, Is.EqualTo(Bars.CloseTime(changed.Index)).And.LessThanOrEqualTo(report.Findings[0].CutTime));
        Assert.That(changed.Then.ToString(), Is.Not.EqualTo(changed.Now.ToString()));
    }

    [Test]
    public void A_leak_of_one_bar_changes_nothing_but_the_decision_at_the_cut()
    {
        var report = LookaheadCheck.Run(Leaking(bars => new Leaks.OneBarPeek(bars)), every: 50);

        Assert.That(report.Findings.Select(f => f.Changed.Time), Is.EqualTo(report.Findings.Select(f => f.CutTime)));
    }

    [Test]
    public void A_leak_that_reads_the_setups_own_series_is_the_reason_for_the_factory()
    {
        var subject = new VerificationSubject(Subjects.Setup(() => new Leaks.WholeSeriesNormalisation(Bars), Bars));

        Assert.That(LookaheadCheck.Run(subject).IsClean, Is.True);
    }

    [Test]
    public void Every_shipped_strategy_passes(
        [ValueSource(typeof(Subjects), nameof(Subjects.Shipped))] string id, [Values(1UL, 2UL, 3UL)] ulong seed)
    {
        var report = LookaheadCheck.Run(Subjects.Of(id, Subjects.Market(seed, count: 4000)), seed: seed);

        Assert.That(report.Findings, Is.Empty);
        Assert.That(report.Decisions, Is.Positive);
    }

    [Test]
    public void Every_shipped_strategy_passes_over_two_pairs_of_different_age(
        [ValueSource(typeof(Subjects), nameof(Subjects.Shipped))] string id)
    {
        var young = Subjects.Market(seed: 5, count: 1500, pair: "ETHUSD");
        var report = LookaheadCheck.Run(Subjects.Of(id, Bars, young.Between(young.OpenTimes[700], long.MaxValue)), every: 200);

        Assert.That(report.IsClean, Is.True);
    }

    [Test]
    public void Every_shipped_strategy_passes_on_years_of_real_bars(
        [ValueSource(typeof(Subjects), nameof(Subjects.Shipped))] string id, [Values("XBTUSD", "ETHUSD")] string pair)
    {
        var file = $"data/kraken/{pair}_60.csv";
        if (!SharedData.TryFind(file, out var path)) Assert.Ignore($"../shared/{file} is not there.");

        var report = LookaheadCheck.Run(Subjects.Of(id, CsvBars.Read(path, InstrumentCatalog.BuiltIn.Find(pair), Timeframe.H1)));

        Assert.That(report.IsClean, Is.True);
        Assert.That(report.Cuts, Is.GreaterThan(20));
    }

    [Test]
    public void The_hash_of_the_decisions_is_that_of_what_was_decided_and_not_of_how_it_was_said()
    {
        var one = Hash(StrategyIntent.Enter(0.5, because: "this"));
        var reworded = Hash(StrategyIntent.Enter(0.5, because: "that"));
        var stopped = Hash(StrategyIntent.Enter(0.5) with { StopLoss = 90 });

        Assert.That(reworded, Is.EqualTo(one));
        Assert.That(stopped, Is.Not.EqualTo(one));

        static string Hash(StrategyIntent intent)
        {
            var bars = Given.Closes(100, 101, 102, 103);
            return DecisionTrace.Of(new(Subjects.Setup(() => new Engine.Scripted((1, intent)), bars)), [bars]).Hash;
        }
    }

    [Test]
    public void One_bar_cannot_be_cut() =>
        Assert.Throws<KrakkedException>(() => LookaheadCheck.Run(Subjects.Of("sma-cross", Given.Closes(100))));

    static VerificationSubject Leaking(Func<BarSeries, IStrategy> make) =>
        new(Subjects.Setup(() => make(Bars), Bars)) { Create = series => make(series[0]) };
}
