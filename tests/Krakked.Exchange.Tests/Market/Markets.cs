using Krakked.Data;

namespace Krakked.Exchange.Tests.Market;

/// <summary>Public markets for tests.</summary>
static class Markets
{
    /// <summary>Noon, 10 January 2024, UTC, in Unix ns.</summary>
    public const long Noon = 1_704_888_000_000_000_000;

    public const long Second = 1_000_000_000;
    public const long Minute = 60 * Second;
    public const long Hour = 60 * Minute;

    public static Listing Listing { get; } = Listing.Of("XBTUSD", "ETHUSD", "XDGUSD");

    /// <summary>Three pairs from a seed, with a day of history unless told otherwise.</summary>
    public static PublicMarket Synthetic(ulong seed = 7, int historyHours = 24) =>
        MarketOpening.Synthetic(Listing, Noon, seed, new MarketOptions { History = TimeSpan.FromHours(historyHours) });

    /// <summary>One pair over the bars given, opened at <paramref name="start"/> (Unix ns).</summary>
    public static PairMarket Of(BarSeries bars, long start, ulong seed = 1, MarketOptions? options = null) => new(
        new Listing([bars.Instrument]).Pairs[0], new SeriesSource(bars), bars.Timeframe, start, seed, options ?? new MarketOptions());

    /// <summary>Lets everything happen up to a time, and returns the trades of one pair.</summary>
    public static List<Tick> Walk(PairMarket market, long until)
    {
        var ticks = new List<Tick>();
        while (market.NextTime <= until) ticks.Add(market.Step());
        market.Reach(until);
        return ticks;
    }
}
