namespace Krakked.Backtesting;

/// <summary>How far a Sharpe ratio can be believed, given its length, its tails and how often was tried.</summary>
/// <remarks>
/// Everything a day, nothing annualised. The error of an estimate S from n returns has the variance
/// (1 − γ₃·S + (γ₄ − 1)/4·S²) ÷ (n − 1), γ₃ the skew and γ₄ the kurtosis (3 for the normal).
/// Sources: Bailey and López de Prado, "The Sharpe ratio efficient frontier", Journal of Risk, 2012; the same, "The deflated
/// Sharpe ratio",
/// Journal of Portfolio Management, 2014.
/// </remarks>
/// <param name="Sharpe">Mean ÷ standard deviation of a day; NaN without variation, and then so is everything below.</param>
/// <param name="Days">How many days.</param>
/// <param name="Skew">γ₃.</param>
/// <param name="Kurtosis">γ₄, not in excess.</param>
readonly record struct SharpeHonesty(double Sharpe, int Days, double Skew, double Kurtosis)
{
    const double EulerMascheroni = 0.57721566490153286;

    public static SharpeHonesty Of(double[] returns)
    {
        var moments = Moments.Of(returns);
        return new(DailyStatistics.Of(returns).Sharpe, returns.Length, moments.Skew, moments.ExcessKurtosis + 3);
    }

    /// <summary>The probability that the true ratio is above <paramref name="benchmark"/>: Φ((S − S*) ÷ its error).</summary>
    public double Probabilistic(double benchmark = 0) =>
        NormalDistribution.Cdf((Sharpe - benchmark) * Math.Sqrt(Days - 1) / Math.Sqrt(Spread));

    /// <summary>The same, above the best that <paramref name="trials"/> worthless variants would have shown by luck.</summary>
    public double Deflated(int trials, double? deviation = null) => Probabilistic(ExpectedMaximum(trials, deviation));

    /// <summary>
    /// The best ratio to expect of that many independent variants without any edge: √V·((1 − γ)·Φ⁻¹(1 − 1/N) + γ·Φ⁻¹(1 − 1/(N·e))); 0
    /// for one.
    /// </summary>
    /// <param name="trials">N.</param>
    /// <param name="deviation">
    /// √V, the standard deviation of the ratios of all of them; when null (or NaN) the error of a ratio of 0, 1 ÷ √(n − 1), which is all
    /// there is to say when only their number is known.
    /// </param>
    public double ExpectedMaximum(int trials, double? deviation = null)
    {
        if (trials <= 1) return 0;

        var errors = ((1 - EulerMascheroni) * NormalDistribution.Quantile(1 - (1.0 / trials)))
            + (EulerMascheroni * NormalDistribution.Quantile(1 - (1.0 / (trials * Math.E))));
        return deviation is { } known and not double.NaN ? errors * known : errors / Math.Sqrt(Days - 1);
    }

    /// <summary>
    /// Days after which the ratio would be above 0 with this confidence: 1 + (1 − γ₃·S + (γ₄ − 1)/4·S²)·(Φ⁻¹(confidence) ÷ S)²;
    /// NaN when
    /// it is 0 or less, because no length helps then.
    /// </summary>
    public double MinimumDays(double confidence) => Sharpe > 0
        ? 1 + (Spread * Math.Pow(NormalDistribution.Quantile(confidence) / Sharpe, 2))
        : double.NaN;

    double Spread => 1 - (Skew * Sharpe) + ((Kurtosis - 1) / 4 * Sharpe * Sharpe);
}
