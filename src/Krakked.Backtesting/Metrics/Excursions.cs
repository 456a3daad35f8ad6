using System.Runtime.CompilerServices;

namespace Krakked.Backtesting;

/// <summary>How far the price went against each trade and for it while it was held.</summary>
/// <remarks>
/// From the lows and highs of the bars that opened from the first fill up to the last, and from the exit price, whatever the
/// bars say. A bar does
/// not tell what came first, so the bar in which a limit filled counts whole. Source: Sweeney, "Maximum Adverse Excursion", 1997.
/// </remarks>
static class Excursions
{
    /// <summary>The same trades, each with its <see cref="RoundTrip.Mae"/> and <see cref="RoundTrip.Mfe"/>.</summary>
    public static IReadOnlyList<RoundTrip> Measure(IReadOnlyList<RoundTrip> trips, IReadOnlyList<BarSeries> series)
    {
        var finest = new FinestBars(series);
        var measured = new RoundTrip[trips.Count];
        for (var i = 0; i < measured.Length; i++)
            measured[i] = finest.Find(trips[i].Instrument) is { } bars ? Measure(trips[i], bars) : trips[i];
        return measured;
    }

    static RoundTrip Measure(RoundTrip trip, BarSeries bars)
    {
        var entry = (double)trip.EntryPrice;
        if (entry <= 0) return trip;

        var exit = (double)trip.ExitPrice;
        var (low, high) = (Math.Min(entry, exit), Math.Max(entry, exit));
        var first = FinestBars.IndexAtOrAfter(bars, trip.EntryTime);
        var count = Math.Max(0, FinestBars.IndexAtOrAfter(bars, trip.ExitTime) - first);
        return trip with
        {
            Mae = 1 - (Lowest(bars.Lows.Slice(first, count), low) / entry),
            Mfe = (Highest(bars.Highs.Slice(first, count), high) / entry) - 1,
        };
    }

    // Optimised at once: one long trade is a single call over every bar.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static double Lowest(ReadOnlySpan<double> lows, double lowest)
    {
        for (var i = 0; i < lows.Length; i++)
            if (lows[i] < lowest) lowest = lows[i];
        return lowest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static double Highest(ReadOnlySpan<double> highs, double highest)
    {
        for (var i = 0; i < highs.Length; i++)
            if (highs[i] > highest) highest = highs[i];
        return highest;
    }
}
