namespace Krakked.Backtesting;

/// <summary>Mean and spread of daily returns.</summary>
/// <param name="Mean">Arithmetic mean; NaN without returns.</param>
/// <param name="Deviation">Standard deviation with n − 1; NaN with fewer than two returns.</param>
/// <param name="DownsideDeviation">Root of the mean squared negative return, over all days; NaN without returns.</param>
readonly record struct DailyStatistics(double Mean, double Deviation, double DownsideDeviation)
{
    /// <summary>Mean ÷ deviation of a day, not annualised; NaN without variation.</summary>
    public double Sharpe => Sample.Ratio(Mean, Deviation);

    public static DailyStatistics Of(ReadOnlySpan<double> returns)
    {
        if (returns.IsEmpty) return new(double.NaN, double.NaN, double.NaN);

        var downside = 0.0;
        foreach (var r in returns) downside += r < 0 ? r * r : 0;
        return new(Sample.Mean(returns), Sample.Deviation(returns), Math.Sqrt(downside / returns.Length));
    }
}
