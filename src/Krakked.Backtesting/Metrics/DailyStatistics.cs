namespace Krakked.Backtesting;

/// <summary>Mean and spread of daily returns.</summary>
/// <param name="Mean">Arithmetic mean; NaN without returns.</param>
/// <param name="Deviation">Standard deviation with n − 1; NaN with fewer than two returns.</param>
/// <param name="DownsideDeviation">Root of the mean squared negative return, over all days; NaN without returns.</param>
readonly record struct DailyStatistics(double Mean, double Deviation, double DownsideDeviation)
{
    public static DailyStatistics Of(double[] returns)
    {
        if (returns.Length == 0) return new(double.NaN, double.NaN, double.NaN);

        var mean = returns.Average();
        var (squares, downside) = (0.0, 0.0);
        foreach (var r in returns)
        {
            squares += (r - mean) * (r - mean);
            downside += r < 0 ? r * r : 0;
        }

        var deviation = returns.Length < 2 ? double.NaN : Math.Sqrt(squares / (returns.Length - 1));
        return new(mean, deviation, Math.Sqrt(downside / returns.Length));
    }
}
