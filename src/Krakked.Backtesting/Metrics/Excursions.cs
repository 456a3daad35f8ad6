using System.Runtime.CompilerServices;

namespace Krakked.Backtesting;

/// <summary>How far the price went against each trade and for it while it was held.</summary>
/// <remarks>
/// From the exit price and the bars that were held whole, their lows and highs. Of a bar in which a trade began or ended only what
/// surely came while it was held counts: after an entry inside it the low, to which the price went through the entry, and the close;
/// before an exit inside it the open. Source: Sweeney, "Maximum Adverse Excursion", 1997.
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
        var first = bars.IndexAtOrAfter(trip.EntryTime);
        var end = bars.IndexAtOrAfter(trip.ExitTime);
        var (came, left) = (IsCut(bars, first - 1, trip.EntryTime, trip.CameInsideBar), IsCut(bars, end - 1, trip.ExitTime, trip.LeftInsideBar));
        if (left) end--;
        if (came && end >= first)
        {
            low = Math.Min(low, trip.CameInsideBar ? bars.Lows[first - 1] : bars.Closes[first - 1]);
            high = Math.Max(high, bars.Closes[first - 1]);
        }

        if (left && end >= first) (low, high) = (Math.Min(low, bars.Opens[end]), Math.Max(high, bars.Opens[end]));

        var count = Math.Max(0, end - first);
        return trip with
        {
            Mae = 1 - (Lowest(bars.Lows.Slice(first, count), low) / entry),
            Mfe = (Highest(bars.Highs.Slice(first, count), high) / entry) - 1,
        };
    }

    // True when the bar, which opened before the time, was not over by then, or closed then and it happened somewhere inside.
    static bool IsCut(BarSeries bars, int index, long time, bool inside) => index >= 0 && (inside || bars.CloseTime(index) > time);

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
