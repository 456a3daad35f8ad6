using Krakked.Backtesting.Plots;
using Krakked.Backtesting.Tests.Engine;
using Krakked.Risk;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Plots;

/// <summary>Numbers on charts are written as people write them.</summary>
public sealed class AmountsTests
{
    [TestCase(0.9, 1.1, null, TestName = "Less than one is no number of thousandths")]
    [TestCase(0.2, 40_000, null, TestName = "Nor is it beside thousands")]
    [TestCase(1, 40_000, "~s", TestName = "Thousands are short")]
    public void An_axis_of_amounts(double low, double high, string? format) =>
        Assert.That(RunAxes.Amounts("USD", new[] { high, low }).Format, Is.EqualTo(format));

    [Test]
    public void A_mean_that_rounds_to_nothing_has_no_sign()
    {
        double[] closes = [.. Enumerable.Range(0, 24 * 30).Select(hour => 100 - (hour * 0.00001))];
        var run = SavedRun.Of(Backtest.Run(new BacktestSetup
        {
            Strategy = Given.Trend,
            Create = () => new Scripted((0, StrategyIntent.Enter(0.5))),
            Series = [Given.Closes(closes)],
            Risk = RiskOptions.Unlimited,
        }));

        var drawn = ReturnDistribution.Of(run).ToJson();

        Assert.That(run.Daily.Values[^1], Is.LessThan(run.Daily.Values[1]), "it lost");
        Assert.That(drawn, Does.Contain("mean 0.00%").And.Not.Contain("-+"));
    }
}
