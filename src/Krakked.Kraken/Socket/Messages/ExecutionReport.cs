namespace Krakked.Kraken;

/// <summary>What happened to an order.</summary>
public enum ExecutionKind : byte
{
    /// <summary>A word we do not know; the state is still told.</summary>
    Unknown,
    PendingNew,
    New,

    /// <summary>It traded; <see cref="ExecutionReport.Trade"/> says what.</summary>
    Trade,

    /// <summary>It is filled; its trades were told before.</summary>
    Filled,
    IcebergRefill,
    Canceled,
    Expired,
    Amended,

    /// <summary>The exchange changed it.</summary>
    Restated,
    Status,
}

/// <summary>Where an order stands, in the socket's words. A cancelled or expired one may have traded in part.</summary>
public enum ExecutionStatus : byte
{
    /// <summary>A word we do not know, or none yet: nothing may be concluded.</summary>
    Unknown,
    PendingNew,
    New,

    /// <summary>Its trigger has fired.</summary>
    Triggered,
    PartiallyFilled,
    Filled,
    Canceled,
    Expired,
}

/// <summary>One thing that happened to an order, and all that is known of the order after it.</summary>
/// <remarks>
/// Kraken sends an order whole once and what changed ever after; this is the merged state.
/// https://docs.kraken.com/api/docs/websocket-v2/executions
/// </remarks>
public sealed record ExecutionReport
{
    public required string OrderId { get; init; }

    public required ExecutionKind Kind { get; init; }

    public required ExecutionStatus Status { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>Our id; null when the order has none or it is not known yet.</summary>
    public string? ClientId { get; init; }

    /// <summary>Our group number; null when there is none.</summary>
    public long? UserRef { get; init; }

    /// <summary>Null when the order's first message was missed.</summary>
    public string? Symbol { get; init; }

    /// <summary><see cref="Krakked.Side.None"/> when the order's first message was missed.</summary>
    public Side Side { get; init; }

    /// <summary>Kraken's word, <c>stop-loss-limit</c>; accounts may hold types we never send.</summary>
    public string? OrderType { get; init; }

    /// <summary>In base currency; null when it is not known.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>In quote currency, for a market buy of an amount of money.</summary>
    public decimal? CashQuantity { get; init; }

    public decimal? LimitPrice { get; init; }

    public decimal? StopPrice { get; init; }

    /// <summary><c>GTC</c>, <c>GTD</c> or <c>IOC</c>.</summary>
    public string? TimeInForce { get; init; }

    public bool PostOnly { get; init; }

    public bool ReduceOnly { get; init; }

    public DateTimeOffset? Expires { get; init; }

    /// <summary>What has traded, in base currency. It never falls.</summary>
    public decimal Executed { get; init; }

    /// <summary>What that cost, in quote currency.</summary>
    public decimal Cost { get; init; }

    /// <summary>0 until something has traded.</summary>
    public decimal AveragePrice { get; init; }

    /// <summary>All fees so far, in US dollars.</summary>
    public decimal FeeUsd { get; init; }

    /// <summary>Why it ended, in Kraken's words: <c>User requested</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The trade, when one happened.</summary>
    public ExecutionTrade? Trade { get; init; }

    /// <summary>The engine's counter of this pair, when the exchange tells it.</summary>
    public decimal? RateCount { get; init; }

    /// <summary>False when the order's first message was missed: ask REST for the rest.</summary>
    public bool IsComplete => Symbol is not null && Side is not Side.None && (Quantity ?? CashQuantity) is not null;

    /// <summary>True when nothing more will happen to it.</summary>
    public bool IsFinal => Status is ExecutionStatus.Filled or ExecutionStatus.Canceled or ExecutionStatus.Expired;
}
