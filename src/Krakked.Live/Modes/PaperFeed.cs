using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Trades and quotes of the live market, for the paper venue.</summary>
/// <param name="socket">A public socket for this alone; <see cref="RunAsync"/> runs it.</param>
/// <param name="instruments">By their symbols on the socket.</param>
public sealed class PaperFeed(KrakenSocket socket, IReadOnlyDictionary<string, Instrument> instruments)
{
    readonly Dictionary<string, TickerRow> _quotes = new(StringComparer.Ordinal);
    readonly Dictionary<string, DateTimeOffset> _last = new(StringComparer.Ordinal);

    /// <summary>Hands on every trade that comes, with the quote of that moment, until stopped.</summary>
    /// <remarks>What traded while the connection was cut is not made up for: orders wait for the next trade.</remarks>
    public async Task RunAsync(Action<Instrument, PaperTick> show, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(show);
        socket.Subscribe(instruments.Keys.SelectMany(symbol => new[] { SocketFeed.Ticker(symbol), SocketFeed.Trades(symbol) }));
        var running = socket.RunAsync(stop);
        await foreach (var happened in socket.Events.ReadAllAsync(CancellationToken.None).ConfigureAwait(false)) Take(happened, show);
        await running.ConfigureAwait(false);
    }

    void Take(SocketEvent happened, Action<Instrument, PaperTick> show)
    {
        switch (happened)
        {
            case SocketData<TickerRow> { Rows: var tickers }:
                foreach (var ticker in tickers) Quote(ticker, happened.At, show);
                break;
            case SocketData<TradeRow> { Rows: var trades }:
                foreach (var trade in trades) Trade(trade, show);
                break;
        }
    }

    // A quote moves orders that take; nothing traded, so those that wait get nothing of it.
    void Quote(TickerRow ticker, DateTimeOffset at, Action<Instrument, PaperTick> show)
    {
        _quotes[ticker.Symbol] = ticker;
        if (instruments.TryGetValue(ticker.Symbol, out var instrument) && !_last.ContainsKey(ticker.Symbol))
            show(instrument, Tick(ticker, ticker.Last, 0, ticker.Time ?? at));
    }

    void Trade(TradeRow row, Action<Instrument, PaperTick> show)
    {
        var (symbol, trade) = (row.Symbol, row.Trade);
        if (!instruments.TryGetValue(symbol, out var instrument) || !_quotes.TryGetValue(symbol, out var quote)) return;
        if (_last.TryGetValue(symbol, out var last) && trade.Time <= last) return;

        _last[symbol] = trade.Time;
        show(instrument, Tick(quote, (double)trade.Price, (double)trade.Volume, trade.Time));
    }

    static PaperTick Tick(TickerRow quote, double price, double volume, DateTimeOffset time) =>
        new(price, volume, new Quote(quote.Bid, quote.Ask, price, time.ToUnixTimeMilliseconds()));
}
