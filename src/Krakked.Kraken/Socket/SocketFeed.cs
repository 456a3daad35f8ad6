namespace Krakked.Kraken;

/// <summary>One stream to subscribe to: a channel, a symbol, and what the channel needs besides.</summary>
/// <remarks>Symbols are those of WebSocket v2, <c>BTC/USD</c>: <see cref="PairNames.Socket"/>.</remarks>
public readonly record struct SocketFeed
{
    SocketFeed(SocketChannel channel, string symbol, int detail) => (Channel, Symbol, Detail) = (channel, symbol, detail);

    public SocketChannel Channel { get; }

    /// <summary>Empty for the channels without symbols.</summary>
    public string Symbol => field ?? "";

    /// <summary>Minutes of a candle, levels of a book, 0 otherwise.</summary>
    public int Detail { get; }

    /// <summary>True for what needs a token.</summary>
    public bool IsPrivate => Channel is SocketChannel.Executions or SocketChannel.Balances;

    /// <summary>Every change of the best bid and ask, with the figures of the last 24 hours.</summary>
    public static SocketFeed Ticker(string symbol) => new(SocketChannel.Ticker, Named(symbol), 0);

    /// <summary>The forming candle at every trade, after a snapshot of the latest ones. An interval without trades has none.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="length">1, 5, 15, 30, 60, 240, 1440, 10080 or 21600 minutes.</param>
    /// <exception cref="ArgumentOutOfRangeException">Kraken has no candles of that length.</exception>
    public static SocketFeed Candles(string symbol, Timeframe length) =>
        length.Minutes is 1 or 5 or 15 or 30 or 60 or 240 or 1440 or 10080 or 21600
            ? new(SocketChannel.Ohlc, Named(symbol), length.Minutes)
            : throw new ArgumentOutOfRangeException(nameof(length), length, "Kraken streams 1m, 5m, 15m, 30m, 1h, 4h, 1d, 1w and 15-day candles.");

    /// <summary>Every trade, after a snapshot of the last 50.</summary>
    public static SocketFeed Trades(string symbol) => new(SocketChannel.Trade, Named(symbol), 0);

    /// <summary>The order book, kept and checked.</summary>
    /// <param name="symbol">The symbol; it has one depth on a connection.</param>
    /// <param name="depth">10, 25, 100, 500 or 1000 levels a side.</param>
    /// <exception cref="ArgumentOutOfRangeException">Kraken has no books of that depth.</exception>
    public static SocketFeed Book(string symbol, int depth = 10) =>
        depth is 10 or 25 or 100 or 500 or 1000
            ? new(SocketChannel.Book, Named(symbol), depth)
            : throw new ArgumentOutOfRangeException(nameof(depth), depth, "A book has 10, 25, 100, 500 or 1000 levels a side.");

    /// <summary>Every asset and pair with its rules and status.</summary>
    public static SocketFeed Instruments => new(SocketChannel.Instrument, "", 0);

    /// <summary>The account's orders and trades.</summary>
    public static SocketFeed Executions => new(SocketChannel.Executions, "", 0);

    /// <summary>The account's balances. Holds are not in them.</summary>
    public static SocketFeed Balances => new(SocketChannel.Balances, "", 0);

    /// <summary><c>ohlc 5 BTC/USD</c>.</summary>
    public override string ToString() =>
        (Channel is SocketChannel.Unknown ? "none" : ChannelWords.Of(Channel)) + (Detail == 0 ? "" : $" {Detail}") + (Symbol.Length == 0 ? "" : $" {Symbol}");

    internal static SocketFeed Of(SocketChannel channel, string symbol, int detail) => new(channel, symbol, detail);

    static string Named(string symbol)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        return symbol;
    }
}
