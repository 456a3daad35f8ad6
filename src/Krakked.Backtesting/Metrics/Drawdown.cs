namespace Krakked.Backtesting;

/// <summary>A fall of an equity curve.</summary>
/// <param name="Depth">Fraction of the peak lost at the worst; 0 when equity never fell.</param>
/// <param name="Peak">When the peak was, Unix ms UTC.</param>
/// <param name="Trough">When the worst was.</param>
/// <param name="Recovered">When equity was back at the peak; null when it never was.</param>
public readonly record struct Drawdown(double Depth, long Peak, long Trough, long? Recovered)
{
    /// <summary>Days from the trough until equity was back at the peak; null when it never was.</summary>
    public double? DaysToRecover => (Recovered - Trough) / Calendar.DayMs;

    /// <summary>Days from the peak until equity was back there, or until <paramref name="end"/> (Unix ms UTC).</summary>
    public double Days(long end) => ((Recovered ?? end) - Peak) / Calendar.DayMs;

    /// <summary>
    /// The deepest fall, starting from <paramref name="start"/> (quote currency) at <paramref name="startTime"/>.
    /// </summary>
    public static Drawdown Deepest(EquityCurve curve, double start, long startTime)
    {
        var times = curve.Times;
        var equity = curve.Equity;
        var (peak, peakTime, lowest) = (start, startTime, start);
        var deepest = new Drawdown(0, startTime, startTime, startTime);
        var deepestPeak = start;

        for (var i = 0; i < equity.Length; i++)
        {
            var value = equity[i];
            if (value >= peak)
            {
                if (deepest.Recovered is null && value >= deepestPeak) deepest = deepest with { Recovered = times[i] };
                (peak, peakTime, lowest) = (value, times[i], value);
            }
            else if (value < lowest)
            {
                lowest = value;
                var depth = (peak - value) / peak;
                if (depth <= deepest.Depth) continue;
                deepest = new Drawdown(depth, peakTime, times[i], null);
                deepestPeak = peak;
            }
        }

        return deepest;
    }
}
