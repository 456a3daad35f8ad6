namespace Krakked.Kraken;

/// <summary>An order to place. Spot only: there is no leverage here, and no way to ask for it.</summary>
/// <remarks>https://docs.kraken.com/api/docs/rest-api/add-order</remarks>
public sealed record AddOrderRequest
{
    /// <summary>The pair's altname, <c>XBTUSD</c>.</summary>
    public required string Pair { get; init; }

    public required Side Side { get; init; }

    public required OrderType Type { get; init; }

    /// <summary>In base currency; in quote currency when <see cref="VolumeInQuote"/>.</summary>
    public required decimal Volume { get; init; }

    /// <summary>The limit; for an order with a trigger, the limit it becomes. A trailing stop with one is a trailing-stop-limit.</summary>
    public OrderPrice? LimitPrice { get; init; }

    /// <summary>What wakes a stop-loss or take-profit; for a trailing stop its distance, <see cref="OrderPrice.Above"/>.</summary>
    public OrderPrice? TriggerPrice { get; init; }

    /// <summary>True when the trigger watches the index, not the last trade.</summary>
    public bool TriggerOnIndex { get; init; }

    /// <summary>What of a limit order is shown, at least a fifteenth: it becomes an iceberg.</summary>
    public decimal? DisplayVolume { get; init; }

    public TimeInForce TimeInForce { get; init; }

    /// <summary>When it lapses; for orders good til date.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When it begins.</summary>
    public DateTimeOffset? Starts { get; init; }

    /// <summary>True when it must rest; for limit orders.</summary>
    public bool PostOnly { get; init; }

    /// <summary>True when the volume is in quote currency; for buys at the market.</summary>
    public bool VolumeInQuote { get; init; }

    /// <summary>Which currency the fee is wanted in; Kraken decides when null, so read the flags back.</summary>
    public FeeCurrency? FeeIn { get; init; }

    /// <summary>True to give up Kraken's protection from prices far off the market.</summary>
    public bool NoPriceProtection { get; init; }

    /// <summary>Which order goes when it would trade with our own; the newest when null.</summary>
    public SelfTrade? SelfTrade { get; init; }

    /// <summary>The order that is placed when this one fills.</summary>
    public ConditionalClose? Close { get; init; }

    /// <summary>The moment after which the engine must not take it any more, 2 to 60 s ahead. What makes silence resolvable.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Our own id: a UUID, 32 hexadecimal digits, or up to 18 ASCII characters. Unique among open orders only.</summary>
    public string? ClientId { get; init; }

    /// <summary>A group number; not with a client id.</summary>
    public int? UserRef { get; init; }

    /// <summary>True to have it checked and not placed.</summary>
    public bool ValidateOnly { get; init; }
}

/// <summary>The currency a fee is taken in.</summary>
public enum FeeCurrency : byte
{
    Quote,
    Base,
}

/// <summary>What gives way when an order would trade with one of ours.</summary>
public enum SelfTrade : byte
{
    CancelNewest,
    CancelOldest,
    CancelBoth,
}

/// <summary>The order that is placed when another fills.</summary>
/// <param name="Type">A limit, stop-loss or take-profit.</param>
/// <param name="Price">Its limit, or its trigger.</param>
/// <param name="Price2">The limit after a trigger.</param>
public sealed record ConditionalClose(OrderType Type, OrderPrice Price, OrderPrice? Price2 = null);
