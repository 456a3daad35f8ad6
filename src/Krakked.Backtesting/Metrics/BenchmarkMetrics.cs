namespace Krakked.Backtesting;

/// <summary>The run against buying every instrument with an equal part at the first close and holding, without costs.</summary>
/// <remarks>Daily returns, paired by day. NaN with fewer than two days, and where a divisor is 0.</remarks>
public sealed record BenchmarkMetrics
{
    /// <summary>(mean r − beta × mean benchmark) × 365. Source: Jensen, 1968, over a riskless rate of 0.</summary>
    public required double Alpha { get; init; }

    /// <summary>Covariance with the benchmark ÷ the benchmark's variance. Source: Sharpe, 1964.</summary>
    public required double Beta { get; init; }

    /// <summary>Covariance ÷ both standard deviations, −1…1. Source: Pearson, 1895.</summary>
    public required double Correlation { get; init; }

    /// <summary>Standard deviation (n − 1) of r − benchmark, × √365. Source: Grinold and Kahn, 1999.</summary>
    public required double TrackingError { get; init; }

    /// <summary>Mean of r − benchmark ÷ its standard deviation × √365. Source: Goodwin, 1998.</summary>
    public required double InformationRatio { get; init; }

    /// <summary>Mean r ÷ mean benchmark over the days on which the benchmark rose. Source: Bacon, 2008.</summary>
    public required double UpCapture { get; init; }

    /// <summary>Mean r ÷ mean benchmark over the days on which it fell; below 1 loses less. Source: Bacon, 2008.</summary>
    public required double DownCapture { get; init; }

    internal static BenchmarkMetrics Of(double[] returns, double[] benchmark)
    {
        var (own, other) = (DailyStatistics.Of(returns), DailyStatistics.Of(benchmark));
        var active = DailyStatistics.Of([.. returns.Zip(benchmark, (r, b) => r - b)]);
        var covariance = returns.Zip(benchmark, (r, b) => (r - own.Mean) * (b - other.Mean)).Sum() / (returns.Length - 1);
        var beta = Sample.Ratio(covariance, other.Deviation * other.Deviation);
        return new BenchmarkMetrics
        {
            Alpha = (own.Mean - (beta * other.Mean)) * Calendar.DaysAYear,
            Beta = beta,
            Correlation = Sample.Ratio(covariance, own.Deviation * other.Deviation),
            TrackingError = active.Deviation * Math.Sqrt(Calendar.DaysAYear),
            InformationRatio = active.Sharpe * Math.Sqrt(Calendar.DaysAYear),
            UpCapture = Capture(returns, benchmark, b => b > 0),
            DownCapture = Capture(returns, benchmark, b => b < 0),
        };
    }

    static double Capture(double[] returns, double[] benchmark, Func<double, bool> counts)
    {
        var days = returns.Zip(benchmark).Where(d => counts(d.Second)).ToArray();
        return Sample.Ratio(days.Sum(d => d.First), days.Sum(d => d.Second));
    }
}
