using System.Runtime.InteropServices;

namespace Krakked.Execution.Simulation;

/// <summary>Walks through the bars inside those that have just closed, in the order of time, all instruments together.</summary>
/// <remarks>
/// Strategies cannot see them: they are no part of the market. Where an instrument has none inside a bar, the bar itself is walked through, at
/// the time of its open.
/// </remarks>
sealed class FinerBars
{
    readonly Dictionary<Instrument, BarSeries> _series = [];
    readonly List<Leg> _legs = [];

    /// <exception cref="ArgumentException">An instrument is given twice.</exception>
    public FinerBars(IReadOnlyList<BarSeries> series)
    {
        foreach (var bars in series)
            if (!_series.TryAdd(bars.Instrument, bars))
                throw new ArgumentException(
                    $"Finer bars of {bars.Instrument} are given twice; one series of an instrument settles its fills.", nameof(series));
    }

    // Without a series, the one bar is the last of the market's.
    record struct Leg(VenueBook Book, BarSeries? Series, int Next, int End, long Opened, long Closed);

    /// <summary>Starts at the open of the bars that closed at <paramref name="now"/> (Unix ms UTC) and have orders.</summary>
    public void Begin(List<VenueBook> books, MarketFeeds market, long now)
    {
        _legs.Clear();
        foreach (var book in books)
        {
            var bars = market.Finest(book.Instrument);
            if (book.Orders == 0 || bars.LastCloseTime != now) continue;

            var opened = bars.OpenTimes[^1];
            _legs.Add(_series.TryGetValue(book.Instrument, out var series) && Inside(series, opened, now) is var (first, end) && first < end
                ? new Leg(book, series, first, end, series.OpenTimes[first], series.CloseTime(first))
                : new Leg(book, null, 0, 1, opened, now));
        }
    }

    /// <summary>Shows the bars that come next, those that open and close together; false when none is left.</summary>
    public bool TryShow(SimulatedVenue venue, MarketFeeds market, out long closed)
    {
        var (opened, found) = (long.MaxValue, false);
        closed = long.MaxValue;
        var legs = CollectionsMarshal.AsSpan(_legs);
        foreach (ref readonly var leg in legs)
        {
            if (leg.Next == leg.End || (leg.Opened, leg.Closed).CompareTo((opened, closed)) >= 0) continue;
            (opened, closed, found) = (leg.Opened, leg.Closed, true);
        }

        foreach (ref var leg in legs)
            if (found && leg.Next != leg.End && leg.Opened == opened && leg.Closed == closed)
                Show(ref leg, venue, market);
        return found;
    }

    static void Show(ref Leg leg, SimulatedVenue venue, MarketFeeds market)
    {
        if (leg.Series is not { } series) venue.Show(leg.Book, market.Finest(leg.Book.Instrument), leg.Closed);
        else venue.ShowFine(leg.Book, new Bars(series, leg.Next + 1), leg.Closed);

        leg.Next++;
        if (leg.Series is not null && leg.Next != leg.End)
            (leg.Opened, leg.Closed) = (leg.Series.OpenTimes[leg.Next], leg.Series.CloseTime(leg.Next));
    }

    static (int First, int End) Inside(BarSeries series, long opened, long closed) =>
        (series.IndexAtOrAfter(opened), series.IndexAtOrAfter(closed - series.Timeframe.Milliseconds + 1));
}
