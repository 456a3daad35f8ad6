using Krakked.Risk;
using Krakked.Strategies;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Engine;

/// <summary>The engine passes along quiet runs in one go, and takes other instants one by one. Both must be the same engine.</summary>
public sealed class RunsAndStepsTests
{
    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void A_run_gives_what_single_steps_give(int seed)
    {
        var bars = RandomWalk(seed, 1500);
        // A companion that closes at the same instants leaves no run to pass along.
        var companion = new BarSeries(Given.Instrument("ETHUSD"), bars.Timeframe, RandomWalk(seed + 1, 1500).Copy());

        var runs = new House(bars) { Risk = RiskOptions.Default }.With(new SmaCross(5, 12), bars).Run();
        var steps = new House(bars, companion) { Risk = RiskOptions.Default }.With(new SmaCross(5, 12), bars).Run();

        Assert.That(steps.Recorder.Fills.Select(Facts), Is.EqualTo(runs.Recorder.Fills.Select(Facts)));
        Assert.That(steps.Recorder.Equity.Times.ToArray(), Is.EqualTo(runs.Recorder.Equity.Times.ToArray()));
        Assert.That(steps.Recorder.Equity.Equity.ToArray(), Is.EqualTo(runs.Recorder.Equity.Equity.ToArray()));
        Assert.That(runs.Recorder.Fills, Is.Not.Empty);
    }

    [Test]
    public void The_instant_of_a_fill_is_asked_about_once_and_may_decide_again([Values] bool alone)
    {
        var bars = Given.Closes(100, 101, 102, 103, 104, 105, 106, 107);
        var seen = new List<string>();
        var flips = new Scripted((2, StrategyIntent.Enter(0.5)), (3, StrategyIntent.Exit), (4, StrategyIntent.Enter(0.5))) { Sees = seen.Add };
        var house = new House(bars).With(flips, bars);
        if (!alone) house.With(new Scripted(), bars, "idle");

        house.Run();

        Assert.That(seen, Is.EqualTo(Enumerable.Range(0, bars.Count).Select(i => $"{bars.Instrument}@{i}")));
        Assert.That(house.Recorder.Fills.Select(f => (f.Side, f.Time)), Is.EqualTo(new[]
        {
            (Side.Buy, bars.OpenTimes[3]), (Side.Sell, bars.OpenTimes[4]), (Side.Buy, bars.OpenTimes[5]),
        }));
        Assert.That(house.Recorder.Equity.Times.ToArray(), Is.EqualTo(Enumerable.Range(0, bars.Count).Select(bars.CloseTime)));
    }

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void The_curve_in_double_stays_with_the_books_in_decimal(int seed)
    {
        var bars = RandomWalk(seed, 800);

        var house = new House(bars).With(new SmaCross(3, 9, 0.9), bars).Run();

        Assert.That(house.Recorder.Equity.Equity[^1], Is.EqualTo((double)house.Ledger.Equity).Within(1e-6));
    }

    static (long, Side, decimal, decimal) Facts(Fill fill) => (fill.Time, fill.Side, fill.Quantity, fill.Price);

    static BarSeries RandomWalk(int seed, int count)
    {
        var random = new Random(seed);
        var price = 100.0;
        return Given.Closes([.. Enumerable.Range(0, count).Select(_ => price = Math.Round(price * (1 + ((random.NextDouble() - 0.5) * 0.02)), 1))]);
    }
}
