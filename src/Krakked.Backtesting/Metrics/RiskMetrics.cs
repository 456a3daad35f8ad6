namespace Krakked.Backtesting;

/// <summary>What a run risked, beyond the headline's volatility, Sharpe, Sortino and Calmar: how its bad days look.</summary>
/// <remarks>
/// From daily returns r₁…rₙ. A loss is given as a positive fraction. NaN without days, and where a divisor is 0.
/// </remarks>
public sealed record RiskMetrics
{
    /// <summary>√(Σ min(r, 0)² ÷ n) × √365. Source: Sortino and Price, 1994, with a target of 0.</summary>
    public required double DownsideDeviation { get; init; }

    /// <summary>Σ max(r, 0) ÷ Σ max(−r, 0), threshold 0; NaN without a losing day. Source: Keating and Shadwick, 2002.</summary>
    public required double Omega { get; init; }

    /// <summary>√(mean of (1 − equity ÷ highest equity so far)²) over day ends. Source: Martin and McCann, 1989.</summary>
    public required double UlcerIndex { get; init; }

    /// <summary>
    /// The loss of a day that 95 % of days stay within: −5 % quantile of r, historical. Source: Jorion, "Value at Risk".
    /// </summary>
    public required double ValueAtRisk95 { get; init; }

    /// <summary>
    /// The mean loss of the days at or beyond it: −mean of r ≤ 5 % quantile. Source: Rockafellar and Uryasev, 2000.
    /// </summary>
    public required double ConditionalValueAtRisk95 { get; init; }

    /// <summary>m₃ ÷ m₂^1.5, below 0 when the long tail is one of losses. Source: Joanes and Gill, 1998 (g₁).</summary>
    public required double Skew { get; init; }

    /// <summary>m₄ ÷ m₂² − 3, above 0 when tails are fatter than the normal's. Source: Joanes and Gill, 1998 (g₂).</summary>
    public required double ExcessKurtosis { get; init; }

    /// <summary>
    /// |95 % quantile ÷ 5 % quantile|, above 1 when good days reach further than bad. Source: pyfolio's tail ratio.
    /// </summary>
    public required double TailRatio { get; init; }

    internal static RiskMetrics Of(DailyCurve daily)
    {
        var returns = daily.Returns;
        var sorted = Sample.Sorted(returns);
        var (low, high) = (Sample.Quantile(sorted, 0.05), Sample.Quantile(sorted, 0.95));
        var moments = Moments.Of(returns);
        return new RiskMetrics
        {
            DownsideDeviation = DailyStatistics.Of(returns).DownsideDeviation * Math.Sqrt(Calendar.DaysAYear),
            Omega = Sample.Ratio(returns.Sum(r => Math.Max(r, 0)), returns.Sum(r => Math.Max(-r, 0))),
            UlcerIndex = Ulcer(daily),
            ValueAtRisk95 = 0 - low,
            ConditionalValueAtRisk95 = 0 - Sample.Mean([.. sorted.TakeWhile(r => r <= low)]),
            Skew = moments.Skew,
            ExcessKurtosis = moments.ExcessKurtosis,
            TailRatio = Math.Abs(Sample.Ratio(high, low)),
        };
    }

    static double Ulcer(DailyCurve daily)
    {
        var (peak, squares) = (daily.Start, 0.0);
        foreach (var equity in daily.Equity)
        {
            peak = Math.Max(peak, equity);
            squares += Math.Pow(1 - (equity / peak), 2);
        }

        return daily.Equity.Length == 0 ? double.NaN : Math.Sqrt(squares / daily.Equity.Length);
    }
}
