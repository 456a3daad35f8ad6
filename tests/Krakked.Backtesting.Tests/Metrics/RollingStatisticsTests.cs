using FsCheck;

namespace Krakked.Backtesting.Tests.Metrics;

public sealed class RollingStatisticsTests
{
    [FsCheck.NUnit.Property]
    public void Every_day_is_the_formula_over_the_days_just_gone(NonEmptyArray<int> bips, PositiveInt length)
    {
        var returns = Array.ConvertAll(bips.Get, b => (b % 1_000) / 10_000.0);
        var window = (length.Get % 10) + 2;

        var rolling = RollingStatistics.Of(returns, window);

        for (var day = 0; day < returns.Length; day++)
        {
            var past = returns.Take(day + 1).TakeLast(window).ToArray();
            var mean = past.Average();
            var deviation = past.Length < window ? double.NaN : Math.Sqrt(past.Sum(r => Math.Pow(r - mean, 2)) / (window - 1));
            Assert.That(rolling.Volatility[day], Is.EqualTo(deviation * Math.Sqrt(365)).Within(1e-9));
            Assert.That(rolling.Sharpe[day], Is.EqualTo(deviation > 1e-14 ? mean / deviation * Math.Sqrt(365) : double.NaN).Within(1e-6));
        }
    }

    [TestCase(3_000, ExpectedResult = 180)]
    [TestCase(400, ExpectedResult = 100)]
    [TestCase(3, ExpectedResult = 2)]
    public int The_window_fits_the_run(int days) => RollingStatistics.WindowFor(days);
}
