using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Metrics;

public sealed class DailyCurveTests
{
    [Test]
    public void A_day_ends_with_the_mark_at_midnight()
    {
        var hours = Enumerable.Range(1, 48).Select(h => h <= 24 ? 110.0 : 99.0).ToArray();

        Assert.That(DailyCurve.Of(Given.Curve(hours), 100).Returns, Is.EqualTo(new[] { 0.1, -0.1 }).Within(1e-15));
    }

    [Test]
    public void A_day_without_marks_has_no_return()
    {
        var curve = Given.CurveAt((Given.Start + 3_600_000, 110), (Given.Start + (3 * 86_400_000L), 121));

        Assert.That(DailyCurve.Of(curve, 100).Returns, Is.EqualTo(new[] { 0.1, 0.1 }).Within(1e-15));
    }

    [Test]
    public void Without_marks_there_are_no_returns() => Assert.That(DailyCurve.Of(new EquityCurve(), 100).Returns, Is.Empty);

    [Test]
    public void Mean_and_spread_are_those_of_the_textbook()
    {
        var statistics = DailyStatistics.Of([0.01, -0.02, 0.03]);

        Assert.That(statistics.Mean, Is.EqualTo(0.02 / 3).Within(1e-15));
        Assert.That(statistics.Deviation, Is.EqualTo(0.025166114784235836).Within(1e-15));
        Assert.That(statistics.DownsideDeviation, Is.EqualTo(Math.Sqrt(0.0004 / 3)).Within(1e-15));
    }

    [Test]
    public void One_day_has_no_spread() => Assert.That(DailyStatistics.Of([0.01]).Deviation, Is.NaN);
}
