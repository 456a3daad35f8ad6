namespace Krakked.Live.Tests.Gateway;

/// <summary>Prices straight from the exchange's floor: market data that cannot fail.</summary>
sealed class QuoteBoard(LoopbackExchange exchange) : IMarketData
{
    readonly MarketFeeds _none = new([Given.Closes(100, 101)]);

    public DataStatus Status => new(Healthy: true, exchange.Look(core => core.Now / 1_000_000), null);

    public Bars Bars(Instrument instrument, Timeframe timeframe) => _none.Bars(Given.Xbt, Timeframe.H1);

    public bool TryQuote(Instrument instrument, out Quote quote)
    {
        quote = exchange.Look(core =>
        {
            if (!core.Listing.TryFind(instrument.Symbol, out var pair)) return default;
            var shown = core.Market.Quote(pair);
            return new Quote((double)shown.Bid, (double)shown.Ask, (double)shown.Last, core.Now / 1_000_000);
        });
        return quote.Last > 0;
    }
}
