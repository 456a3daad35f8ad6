using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Cli;

/// <summary>Prices of one moment: what the exchange's tickers said, or none at all.</summary>
sealed class TickerPrices : IMarketData
{
    readonly Dictionary<string, Quote> _quotes = new(StringComparer.Ordinal);

    /// <summary>No price of now: values are of the last trades.</summary>
    public static TickerPrices None { get; } = new();

    public DataStatus Status => new(_quotes.Count > 0, 0, _quotes.Count > 0 ? null : "no prices were asked for");

    /// <summary>Asks for every ticker.</summary>
    public static TickerPrices Ask(KrakenMarket market, AccountListing listing, long now)
    {
        var prices = new TickerPrices();
        foreach (var (key, ticker) in PublicExchange.Wait("the tickers", market.TickerAsync()))
            if (listing.Map.TryPair(key, out var pair))
                prices._quotes[pair.Canonical] =
                    new Quote((double)ticker.Bid.Price, (double)ticker.Ask.Price, (double)ticker.Last.Price, now);
        return prices;
    }

    public Bars Bars(Instrument instrument, Timeframe timeframe) => default;

    public bool TryQuote(Instrument instrument, out Quote quote) => _quotes.TryGetValue(instrument.Symbol, out quote);
}
