using Krakked.Kraken;
using Krakked.Live.Tests.Gateway;

namespace Krakked.Live.Tests.Crash;

/// <summary>Prices asked of REST whenever the trader wants to know.</summary>
sealed class PolledPrices(KrakenMarket market, PairList pairs) : IMarketData
{
    readonly MarketFeeds _none = new([Given.Closes(100, 101)]);
    volatile IReadOnlyDictionary<Instrument, Quote> _quotes = new Dictionary<Instrument, Quote>();

    public DataStatus Status => _none.Status;

    public Bars Bars(Instrument instrument, Timeframe timeframe) => _none.Bars(Given.Xbt, Timeframe.H1);

    public bool TryQuote(Instrument instrument, out Quote quote) => _quotes.TryGetValue(instrument, out quote);

    public async Task RefreshAsync()
    {
        if (!(await market.TickerAsync()).TryGet(out var tickers, out _)) return;
        var quotes = new Dictionary<Instrument, Quote>();
        foreach (var (key, ticker) in tickers)
            if (pairs.Symbols.TryPair(key, out var names) && pairs.Instruments.FirstOrDefault(i => i.Symbol == names.Canonical) is { } instrument)
                quotes[instrument] = new Quote((double)ticker.Bid.Price, (double)ticker.Ask.Price, (double)ticker.Last.Price, 0);
        _quotes = quotes;
    }
}
