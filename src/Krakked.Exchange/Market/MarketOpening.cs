using Krakked.Data;

namespace Krakked.Exchange;

/// <summary>Where the prices of an exchange come from: a seed, or bars that were stored.</summary>
public static class MarketOpening
{
    // Kraken keeps the smallest order of a coin near this many dollars, and so says roughly what the coin is worth.
    const decimal DollarsAtLeast = 5;
    const double UnknownPrice = 1;

    static readonly string[] Money = ["USD", "EUR", "GBP", "CAD", "AUD", "CHF", "USDT", "USDC", "DAI"];

    /// <summary>Prices made from a seed; each pair has its own.</summary>
    /// <param name="listing">The pairs, at least one.</param>
    /// <param name="start">When the exchange opens, Unix ns.</param>
    /// <param name="seed">The same seed and start make the same market, trade by trade.</param>
    /// <param name="options">Spread, sizes and how much is remembered.</param>
    public static PublicMarket Synthetic(Listing listing, long start, ulong seed, MarketOptions options)
    {
        ArgumentNullException.ThrowIfNull(listing);
        ArgumentNullException.ThrowIfNull(options);
        var from = Moment(start) - options.History;
        return new([.. listing.Pairs.Select(pair => new PairMarket(
            pair, new SyntheticSource(Market(pair.Rules), pair.Rules, from, seed), Timeframe.M1, start, seed, options))], []);
    }

    /// <summary>Prices that were: the finest bars stored of each pair, walked trade by trade.</summary>
    /// <param name="store">Where the bars are.</param>
    /// <param name="listing">The pairs, at least one.</param>
    /// <param name="start">The moment of history at which the exchange opens, Unix ns; bars before it are its past.</param>
    /// <param name="seed">Of the ways through the bars and of the book.</param>
    /// <param name="options">Spread, sizes and how much is remembered.</param>
    /// <exception cref="BadDataException">A pair is not stored, or has no bars before <paramref name="start"/>.</exception>
    public static PublicMarket Replay(
        BarStore store, Listing listing, long start, ulong seed, MarketOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(listing);
        ArgumentNullException.ThrowIfNull(options);
        var files = new List<IDisposable>();
        return new([.. listing.Pairs.Select(Open)], files);

        PairMarket Open(ListedPair pair)
        {
            var timeframe = Finest(store, pair.Rules);
            var file = store.OpenFile(pair.Rules, timeframe);
            files.Add(file);
            return new(pair, file, timeframe, start, seed, options);
        }
    }

    static Timeframe Finest(BarStore store, Instrument instrument) =>
        store.List().Where(file => file.Pair == instrument.Symbol && file.Problem is null).MinBy(file => file.Timeframe)?.Timeframe
            ?? throw new BadDataException($"No bars of {instrument} in {store.Root}. Import the pair first (krakked data import).");

    static SyntheticMarket Market(Instrument instrument) => new() { StartPrice = Worth(instrument), GapShare = 0.02 };

    static double Worth(Instrument instrument)
    {
        if (instrument.MinimumOrder <= 0) return UnknownPrice;

        var dollars = DollarsAtLeast / instrument.MinimumOrder;
        if (Money.Contains(instrument.Quote)) return (double)dollars;
        return InstrumentCatalog.BuiltIn.TryFind(instrument.Quote + "/USD", out var quote) && quote.MinimumOrder > 0
            ? (double)(dollars / (DollarsAtLeast / quote.MinimumOrder))
            : UnknownPrice;
    }

    static DateTimeOffset Moment(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);
}
