using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Metrics;

public sealed class RiskMetricsTests
{
    [Test]
    public void Four_days_worked_out_by_hand()
    {
        var risk = RiskMetrics.Of(Given.Days(0.02, -0.01, 0.03, -0.04));

        // Σ gains 0.05, Σ losses 0.05; squares of the losses 0.0001 + 0.0016 over four days.
        Assert.That(risk.Omega, Is.EqualTo(1).Within(1e-9));
        Assert.That(risk.DownsideDeviation, Is.EqualTo(Math.Sqrt(0.0017 / 4) * Math.Sqrt(365)).Within(1e-9));
        // Sorted −0.04 −0.01 0.02 0.03: place 0.15 and 2.85 of 3.
        Assert.That(risk.ValueAtRisk95, Is.EqualTo(0.04 - (0.15 * 0.03)).Within(1e-9));
        Assert.That(risk.ConditionalValueAtRisk95, Is.EqualTo(0.04).Within(1e-9));
        Assert.That(risk.TailRatio, Is.EqualTo((0.02 + (0.85 * 0.01)) / 0.0355).Within(1e-9));
        // Mean 0; m₂ = 0.003/4, m₃ = (8 − 1 + 27 − 64)e-6/4, m₄ = (16 + 1 + 81 + 256)e-8/4.
        Assert.That(risk.Skew, Is.EqualTo(-7.5e-6 / Math.Pow(0.00075, 1.5)).Within(1e-9));
        Assert.That(risk.ExcessKurtosis, Is.EqualTo((88.5e-8 / (0.00075 * 0.00075)) - 3).Within(1e-9));
    }

    [Test]
    public void The_ulcer_index_is_the_root_of_the_mean_squared_fall()
    {
        // 110 (peak), 99 (−10 %), 88 (−20 %), 121 (peak).
        var ulcer = RiskMetrics.Of(Given.Days(0.1, -0.1, -1 / 9.0, 0.375)).UlcerIndex;

        Assert.That(ulcer, Is.EqualTo(Math.Sqrt((0.01 + 0.04) / 4)).Within(1e-9));
    }

    [Test]
    public void Days_on_which_nothing_happened_have_no_ratios()
    {
        var risk = RiskMetrics.Of(Given.Days(0, 0, 0));

        Assert.That(new[] { risk.Omega, risk.Skew, risk.ExcessKurtosis, risk.TailRatio }, Is.All.NaN);
        Assert.That((risk.DownsideDeviation, risk.UlcerIndex, risk.ValueAtRisk95), Is.EqualTo((0.0, 0.0, 0.0)));
    }

    [Test]
    public void Without_a_day_nothing_is_known()
    {
        var risk = RiskMetrics.Of(Given.Days());

        Assert.That(
            new[] { risk.Omega, risk.Skew, risk.UlcerIndex, risk.ValueAtRisk95, risk.ConditionalValueAtRisk95, risk.DownsideDeviation },
            Is.All.NaN);
    }

    [Test]
    public void Rounding_is_not_variation() =>
        Assert.That(DailyStatistics.Of(Given.Days([.. Enumerable.Repeat(0.01, 50)]).Returns).Sharpe, Is.NaN);

    [FsCheck.NUnit.Property]
    public bool Neither_sharpe_nor_skew_depends_on_the_stake(FsCheck.NonEmptyArray<int> bips, FsCheck.PositiveInt times)
    {
        double[] returns = [.. bips.Get.Select(b => b % 500 / 10_000.0)];
        double[] scaled = [.. returns.Select(r => r * (1 + (times.Get % 10)))];

        return Same(DailyStatistics.Of(returns).Sharpe, DailyStatistics.Of(scaled).Sharpe) && Same(Moments.Of(returns).Skew, Moments.Of(scaled).Skew);
    }

    [FsCheck.NUnit.Property]
    public bool Beyond_the_value_at_risk_it_is_worse(FsCheck.NonEmptyArray<int> bips)
    {
        var risk = RiskMetrics.Of(Given.Days([.. bips.Get.Select(b => b % 500 / 10_000.0)]));

        return risk.ConditionalValueAtRisk95 >= risk.ValueAtRisk95 - 1e-12;
    }

    static bool Same(double a, double b) => (double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Abs(a));
}
