namespace Krakked.Backtesting;

/// <summary>Sharpe ratio and volatility of the days just gone, day after day, annualised as those of the whole run are.</summary>
/// <param name="Window">Days looked back on.</param>
/// <param name="Sharpe">A value for each day; NaN until the window is full, and without variation.</param>
/// <param name="Volatility">A value for each day; NaN until the window is full.</param>
sealed record RollingStatistics(int Window, double[] Sharpe, double[] Volatility)
{
    const int Usual = 180;

    /// <summary>Half a year, or a quarter of what there is when that is less than two years; 2 days at least.</summary>
    public static int WindowFor(int days) => Math.Clamp(days / 4, 2, Usual);

    public static RollingStatistics Of(ReadOnlySpan<double> returns, int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 2);
        var (sharpe, volatility) = (new double[returns.Length], new double[returns.Length]);
        var year = Math.Sqrt(Calendar.DaysAYear);
        for (var day = 0; day < returns.Length; day++)
        {
            var known = day + 1 >= window;
            var past = known ? DailyStatistics.Of(returns.Slice(day + 1 - window, window)) : DailyStatistics.Of([]);
            sharpe[day] = past.Sharpe * year;
            volatility[day] = past.Deviation * year;
        }

        return new(window, sharpe, volatility);
    }
}
