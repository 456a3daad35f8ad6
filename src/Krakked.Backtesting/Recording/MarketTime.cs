namespace Krakked.Backtesting;

/// <summary>How long anything was held.</summary>
static class MarketTime
{
    /// <summary>Milliseconds during which at least one of the trips was open: trips of several sleeves or instruments overlap.</summary>
    public static long Of(IEnumerable<RoundTrip> trips)
    {
        var (held, until) = (0L, long.MinValue);
        foreach (var trip in trips.OrderBy(t => t.EntryTime))
        {
            held += Math.Max(0, trip.ExitTime - Math.Max(trip.EntryTime, until));
            until = Math.Max(until, trip.ExitTime);
        }

        return held;
    }
}
