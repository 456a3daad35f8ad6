namespace Krakked.Kraken;

/// <summary>What pairs turn over in US dollars, by Kraken's own prices.</summary>
sealed class DollarVolume
{
    const string Dollar = "USD";

    readonly PairListing _listing;
    readonly Dictionary<string, decimal> _dollars = new(StringComparer.Ordinal) { [Dollar] = 1 };

    public DollarVolume(PairListing listing, SymbolMap symbols)
    {
        _listing = listing;
        foreach (var pair in symbols.Pairs)
            if (listing.Tickers.TryGetValue(pair.Key, out var ticker) && ticker.Last.Price > 0)
                Learn(pair, ticker.Last.Price);
    }

    /// <summary>Volume of the last 24 hours at its mean price; null without a ticker or a way from the quote to dollars.</summary>
    public decimal? Of(PairNames pair) =>
        _listing.Tickers.TryGetValue(pair.Key, out var ticker) && _dollars.TryGetValue(pair.Quote, out var dollars)
            ? ticker.Volume.Last24Hours * ticker.Vwap.Last24Hours * dollars
            : null;

    // Most are quoted in dollars, a few the other way round: USDCAD.
    void Learn(PairNames pair, decimal price)
    {
        if (pair.Quote == Dollar) _dollars.TryAdd(pair.Base, price);
        else if (pair.Base == Dollar) _dollars.TryAdd(pair.Quote, 1 / price);
    }
}
