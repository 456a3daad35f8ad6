namespace Krakked.Exchange;

/// <summary>How an order finds its price, in Kraken's types.</summary>
public enum OrderKind : byte
{
    Market,
    Limit,
    Iceberg,
    StopLoss,
    StopLossLimit,
    TakeProfit,
    TakeProfitLimit,
    TrailingStop,
    TrailingStopLimit,
}

/// <summary>Where an order is in its life.</summary>
public enum OrderStatus : byte
{
    /// <summary>Accepted, and waiting for its start time.</summary>
    Pending,
    Open,
    Closed,
    Canceled,
    Expired,
}

/// <summary>An order of an account, as the exchange keeps it.</summary>
public sealed class ExchangeOrder
{
    /// <summary>Kraken's txid, <c>O…</c>.</summary>
    public required string Id { get; init; }

    public required Account Account { get; init; }

    /// <summary>Its place among the account's orders, from 1; also its name at the venue.</summary>
    public required long Number { get; init; }

    /// <summary>What was asked for, relative prices included.</summary>
    public required OrderRequest Request { get; init; }

    /// <summary>The order whose conditional close this is; null for others.</summary>
    public string? ParentId { get; init; }

    /// <summary>What its trades' position would be called, were there any; histories print it.</summary>
    public required string PositionId { get; init; }

    public ListedPair Pair => Request.Pair;

    public Side Side => Request.Side;

    public OrderKind Kind => Request.Kind;

    public OrderStatus Status { get; internal set; }

    public bool IsDone => Status is OrderStatus.Closed or OrderStatus.Canceled or OrderStatus.Expired;

    /// <summary>Base currency, or quote currency when <see cref="OrderRequest.VolumeInQuote"/>.</summary>
    public decimal Volume { get; internal set; }

    public decimal? DisplayVolume { get; internal set; }

    /// <summary>The limit; null for the types without one, and for a trailing stop limit until it has seen a price.</summary>
    public decimal? LimitPrice { get; internal set; }

    /// <summary>Where the trigger stands now; null for the types without one.</summary>
    public decimal? TriggerPrice { get; internal set; }

    /// <summary>The best price a trailing order has seen; null for the others.</summary>
    public decimal? BestPrice { get; internal set; }

    public bool PostOnly { get; internal set; }

    /// <summary>Unix ns; 0 before it is known.</summary>
    public required long OpenTime { get; init; }

    /// <summary>When it ended, Unix ns; 0 while it has not.</summary>
    public long CloseTime { get; internal set; }

    /// <summary>When its price, size or place in the queue last changed, Unix ns.</summary>
    public long LastAmended { get; internal set; }

    /// <summary>Executed so far: base currency, and what that cost and was charged in quote currency.</summary>
    public decimal Executed { get; internal set; }

    public decimal Cost { get; internal set; }

    /// <summary>Quote currency, whatever the fee was taken in.</summary>
    public decimal Fee { get; internal set; }

    /// <summary>0 before the first trade.</summary>
    public decimal AveragePrice => Executed == 0 ? 0 : Cost / Executed;

    /// <summary>True once its trigger was touched.</summary>
    public bool Triggered { get; internal set; }

    public bool Amended { get; internal set; }

    /// <summary>Why it ended; null when nobody said.</summary>
    public string? Reason { get; internal set; }

    public IReadOnlyList<ExchangeTrade> Trades => _trades;

    public IReadOnlyList<OrderAmend> Amends => _amends;

    readonly List<ExchangeTrade> _trades = [];
    readonly List<OrderAmend> _amends = [];

    internal void Add(ExchangeTrade trade) => _trades.Add(trade);

    internal void Add(OrderAmend amend) => _amends.Add(amend);
}
