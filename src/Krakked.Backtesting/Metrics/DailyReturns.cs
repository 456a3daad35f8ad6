namespace Krakked.Backtesting;

/// <summary>Samples an equity curve at the end of each UTC day.</summary>
static class DailyReturns
{
    const long Day = 86_400_000;

    /// <summary>
    /// The return of each UTC day, as a fraction; the first day starts from <paramref name="start"/>. A day without a mark has
    /// none.
    /// </summary>
    /// <remarks>A mark at midnight closes the day that ends there.</remarks>
    public static double[] Of(EquityCurve curve, double start)
    {
        var times = curve.Times;
        var equity = curve.Equity;
        if (equity.Length == 0) return [];

        var returns = new List<double>();
        var (before, dayEnd) = (start, EndOfDay(times[0]));
        for (var i = 1; i <= equity.Length; i++)
        {
            if (i < equity.Length && times[i] <= dayEnd) continue;

            returns.Add((equity[i - 1] / before) - 1);
            before = equity[i - 1];
            if (i < equity.Length) dayEnd = EndOfDay(times[i]);
        }

        return [.. returns];
    }

    static long EndOfDay(long time) => ((time + Day - 1) / Day) * Day;
}
