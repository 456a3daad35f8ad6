namespace Krakked.Risk;

/// <summary>How far a market usually moves in one bar: the simple mean of the newest true ranges.</summary>
/// <remarks>
/// Counted when a size is needed and not on every bar: twenty bars cost less than keeping an average that is seldom asked for.
/// Source: J. Welles Wilder, New Concepts in Technical Trading Systems, 1978, for the true range; his smoothing is not used.
/// </remarks>
static class AverageTrueRange
{
    /// <summary>In quote currency; NaN when fewer than <paramref name="lookback"/> bars are known.</summary>
    public static double Of(Bars bars, int lookback)
    {
        var first = bars.Count - lookback;
        if (first < 0) return double.NaN;

        var highs = bars.Highs[first..];
        var lows = bars.Lows[first..];
        var closes = bars.Closes[first..];
        // The oldest bar of all has no close before it; then its own range is the true one.
        var before = first > 0 ? bars.Closes[first - 1] : lows[0];
        var sum = 0.0;
        for (var i = 0; i < highs.Length; i++)
        {
            sum += double.MaxNative(before, highs[i]) - double.MinNative(before, lows[i]);
            before = closes[i];
        }

        return sum / lookback;
    }
}
