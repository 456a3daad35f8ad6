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
