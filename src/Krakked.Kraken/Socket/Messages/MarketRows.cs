using System.Collections.Immutable;

namespace Krakked.Kraken;

/// <summary>Best bid and ask, the last trade, and the last 24 hours.</summary>
/// <remarks>https://docs.kraken.com/api/docs/websocket-v2/ticker</remarks>
public sealed record TickerRow
{
    public required string Symbol { get; init; }

    public required double Bid { get; init; }

    public double BidQuantity { get; init; }

    public required double Ask { get; init; }

    public double AskQuantity { get; init; }

    public required double Last { get; init; }

    /// <summary>In base currency, over 24 hours; as are the following.</summary>
    public double Volume { get; init; }

    public double Vwap { get; init; }

    public double Low { get; init; }

    public double High { get; init; }

    public double Change { get; init; }

    /// <summary>-1.74 is a fall of 1.74 %.</summary>
    public double ChangePercent { get; init; }

    /// <summary>Null on servers that do not count them.</summary>
    public long? Trades { get; init; }

    /// <summary>The exchange's time; null when it was not sent.</summary>
    public DateTimeOffset? Time { get; init; }
}

/// <summary>One candle, mostly the one that is forming. It is final once a later one came, or its end has passed.</summary>
/// <param name="Symbol">Whose.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Candle">As REST would tell it.</param>
/// <remarks>https://docs.kraken.com/api/docs/websocket-v2/ohlc</remarks>
public sealed record CandleRow(string Symbol, Timeframe Length, OhlcRow Candle);

/// <summary>One public trade. Ids rise by one within a symbol: a hole between two is a trade that was missed.</summary>
/// <param name="Symbol">Whose.</param>
/// <param name="Trade">As REST would tell it.</param>
/// <remarks>https://docs.kraken.com/api/docs/websocket-v2/trade</remarks>
public sealed record TradeRow(string Symbol, PublicTrade Trade);

/// <summary>One price of the book, exactly as sent.</summary>
/// <param name="Price">In quote currency.</param>
/// <param name="Quantity">In base currency; 0 in a change means that the level is gone.</param>
public readonly record struct BookLevel(decimal Price, decimal Quantity);

/// <summary>The levels of a book that changed, or all of them in a snapshot.</summary>
/// <param name="Symbol">Whose.</param>
/// <param name="Bids">Changed bids.</param>
/// <param name="Asks">Changed asks.</param>
/// <param name="Checksum">Of the best ten levels of each side, after the change.</param>
/// <param name="Time">The exchange's time; null when it was not sent.</param>
/// <remarks>https://docs.kraken.com/api/docs/websocket-v2/book</remarks>
public sealed record BookRow(
    string Symbol, ImmutableArray<BookLevel> Bids, ImmutableArray<BookLevel> Asks, uint Checksum, DateTimeOffset? Time);
