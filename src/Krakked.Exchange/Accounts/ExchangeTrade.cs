namespace Krakked.Exchange;

/// <summary>A trade of an account's order.</summary>
public sealed record ExchangeTrade
{
    /// <summary>Kraken's txid, <c>T…</c>.</summary>
    public required string Id { get; init; }

    public required ExchangeOrder Order { get; init; }

    /// <summary>Its number in the exchange's sequence.</summary>
    public required long TradeId { get; init; }

    /// <summary>Unix ns.</summary>
    public required long Time { get; init; }

    public required decimal Volume { get; init; }

    public required decimal Price { get; init; }

    /// <summary>Quote currency.</summary>
    public required decimal Cost { get; init; }

    /// <summary>In <see cref="FeeAsset"/>.</summary>
    public required decimal Fee { get; init; }

    public required FeeAsset FeeAsset { get; init; }

    /// <summary>The fee's worth in quote currency, as histories print it.</summary>
    public decimal FeeInQuote => FeeAsset is FeeAsset.Quote ? Fee : Numeric.Money(Fee * Price);

    public required Liquidity Liquidity { get; init; }

    /// <summary>The ledger's rows of it, base currency first.</summary>
    public required IReadOnlyList<string> Ledgers { get; init; }
}

/// <summary>How an order stood after it was placed or amended.</summary>
/// <param name="Id">Kraken's <c>T…</c>; an order's first has none.</param>
/// <param name="Volume">The order's size.</param>
/// <param name="Remaining">What of it had not traded.</param>
/// <param name="LimitPrice">The limit, null for none.</param>
/// <param name="TriggerPrice">The trigger, null for none.</param>
/// <param name="Time">Unix ns.</param>
public sealed record OrderAmend(string? Id, decimal Volume, decimal Remaining, decimal? LimitPrice, decimal? TriggerPrice, long Time);
