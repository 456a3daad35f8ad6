using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Metrics;

public sealed class DrawdownTests
{
    [Test]
    public void The_deepest_fall_runs_from_its_peak_to_its_trough_to_its_recovery()
    {
        var curve = Given.Curve(100, 120, 90, 100, 121, 115);

        var deepest = Drawdown.Deepest(curve, start: 100, startTime: 0);

        Assert.That(deepest, Is.EqualTo(new Drawdown(0.25, curve.Times[1], curve.Times[2], curve.Times[4])));
    }

    [Test]
    public void A_fall_that_never_recovered_says_so() =>
        Assert.That(Drawdown.Deepest(Given.Curve(100, 50, 60), start: 100, startTime: 0).Recovered, Is.Null);

    [Test]
    public void A_fall_below_the_starting_cash_counts_from_the_start() =>
        Assert.That(Drawdown.Deepest(Given.Curve(80, 90), start: 100, startTime: 0).Depth, Is.EqualTo(0.2).Within(1e-15));

    [Test]
    public void Equity_that_only_rises_never_fell() =>
        Assert.That(Drawdown.Deepest(Given.Curve(101, 102, 103), start: 100, startTime: 0).Depth, Is.Zero);

    [FsCheck.NUnit.Property]
    public bool It_is_the_deepest_of_all_falls_from_any_peak(FsCheck.PositiveInt[] levels)
    {
        var equity = levels.Select(l => (double)(l.Get % 100) + 1).Prepend(50.0).ToArray();
        var naive = 0.0;
        for (var i = 0; i < equity.Length; i++)
            for (var j = i; j < equity.Length; j++)
                naive = Math.Max(naive, (equity[i] - equity[j]) / equity[i]);

        return Math.Abs(Drawdown.Deepest(Given.Curve(equity[1..]), 50, 0).Depth - naive) < 1e-12;
    }
}
