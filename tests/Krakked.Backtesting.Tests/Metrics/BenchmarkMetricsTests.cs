using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Metrics;

public sealed class BenchmarkMetricsTests
{
    [Test]
    public void Three_days_worked_out_by_hand()
    {
        // Means 0.01 and 0.01; deviations (0, 0.02, −0.02) and (0.01, 0.02, −0.03).
        var against = BenchmarkMetrics.Of([0.01, 0.03, -0.01], [0.02, 0.03, -0.02]);

        const double covariance = ((0.02 * 0.02) + (0.02 * 0.03)) / 2, variance = (0.0001 + 0.0004 + 0.0009) / 2;
        Assert.That(against.Beta, Is.EqualTo(covariance / variance).Within(1e-12));
        Assert.That(against.Alpha, Is.EqualTo((0.01 - (covariance / variance * 0.01)) * 365).Within(1e-12));
        Assert.That(against.Correlation, Is.EqualTo(covariance / Math.Sqrt(variance * 0.0004)).Within(1e-12));
        // r − benchmark: −0.01, 0, 0.01.
        Assert.That(against.InformationRatio, Is.Zero.Within(1e-12));
        Assert.That(against.TrackingError, Is.EqualTo(0.01 * Math.Sqrt(365)).Within(1e-12));
        Assert.That((against.UpCapture, against.DownCapture), Is.EqualTo((0.04 / 0.05, 0.5)).Within(1e-12));
    }

    [Test]
    public void Half_of_the_benchmark_is_half_of_everything()
    {
        double[] benchmark = [0.02, -0.01, 0.03, -0.04];

        var against = BenchmarkMetrics.Of([.. benchmark.Select(b => b / 2)], benchmark);

        Assert.That(new[] { against.Beta, against.UpCapture, against.DownCapture }, Is.All.EqualTo(0.5).Within(1e-12));
        Assert.That((against.Alpha, against.Correlation), Is.EqualTo((0.0, 1.0)).Within(1e-12));
    }

    [Test]
    public void A_benchmark_that_stands_still_says_nothing()
    {
        var against = BenchmarkMetrics.Of([0.01, -0.01], [0, 0]);

        Assert.That(new[] { against.Beta, against.Alpha, against.Correlation, against.UpCapture, against.DownCapture }, Is.All.NaN);
    }

    [TestCase(0)]
    [TestCase(1)]
    public void Too_few_days_say_nothing(int days)
    {
        var against = BenchmarkMetrics.Of([.. new double[days]], [.. new double[days]]);

        Assert.That(new[] { against.Beta, against.Alpha, against.InformationRatio, against.TrackingError }, Is.All.NaN);
    }

    [Test]
    public void Buying_and_holding_compounds_to_its_return()
    {
        double[] closes = [.. Enumerable.Range(0, 100).Select(i => 100 + (10 * Math.Sin(i)))];
        var bars = Given.Closes(closes);
        var other = Given.Closes(Given.Instrument("ETHUSD"), Timeframe.H1, [.. closes.Select(c => c * c)]);
        var curve = Given.Curve([.. Enumerable.Repeat(100.0, 100)]);
        var facts = Given.Facts(curve) with { Series = [bars, other] };

        var growth = BuyAndHold.Returns(facts.Daily, facts.Series).Aggregate(1.0, (g, r) => g * (1 + r));

        Assert.That(growth - 1, Is.EqualTo(MetricsCalculator.Compute(facts).BuyAndHoldReturn).Within(1e-12));
    }
}
