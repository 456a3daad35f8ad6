namespace Krakked.Exchange;

/// <summary>What an order is asked to be, whichever wire it came by.</summary>
public sealed record OrderRequest
{
    public required ListedPair Pair { get; init; }

    public required Side Side { get; init; }

    public required OrderKind Kind { get; init; }

    /// <summary>Base currency, or quote currency when <see cref="VolumeInQuote"/>.</summary>
    public required decimal Volume { get; init; }

    /// <summary>For a buy at the market: the volume is what to spend.</summary>
    public bool VolumeInQuote { get; init; }

    /// <summary>The part of an iceberg that is shown.</summary>
    public decimal? DisplayVolume { get; init; }

    /// <summary>The limit of a limit order, the trigger of the others.</summary>
    public OrderPrice? Price { get; init; }

    /// <summary>The limit of an order that has a trigger too.</summary>
    public OrderPrice? Price2 { get; init; }

    /// <summary>True when the trigger was asked to follow the index price, which here is the last price.</summary>
    public bool TriggersByIndex { get; init; }

    public bool PostOnly { get; init; }

    /// <summary>What a buy's fee is taken in.</summary>
    public FeeAsset FeeIn { get; init; }

    /// <summary>No protection against far-off prices; kept to be shown again.</summary>
    public bool NoPriceProtection { get; init; }

    public OrderLifetime Lifetime { get; init; }

    /// <summary>When it comes to life, Unix ns; 0 for at once.</summary>
    public long StartTime { get; init; }

    /// <summary>When it lapses, Unix ns; 0 for never.</summary>
    public long ExpireTime { get; init; }

    /// <summary>The engine must not take it later than this, Unix ns; null for any time.</summary>
    public long? Deadline { get; init; }

    /// <summary>True to have it checked and nothing more.</summary>
    public bool Validate { get; init; }

    public int? UserReference { get; init; }

    public string? ClientId { get; init; }

    /// <summary>The order of the other side that each of its trades opens; null for none.</summary>
    public ClosingOrder? Close { get; init; }
}

/// <summary>How long an order stands.</summary>
public enum OrderLifetime : byte
{
    GoodTilCancelled,
    ImmediateOrCancel,
    GoodTilDate,
    FillOrKill,
}

/// <summary>What a filled order is followed by.</summary>
/// <param name="Kind">Any but market.</param>
/// <param name="Price">As <see cref="OrderRequest.Price"/>; relative prices are relative to the trade that opens it.</param>
/// <param name="Price2">As <see cref="OrderRequest.Price2"/>.</param>
public sealed record ClosingOrder(OrderKind Kind, OrderPrice? Price, OrderPrice? Price2);

/// <summary>A price, or how to find one from another.</summary>
/// <param name="Value">The number as written.</param>
/// <param name="Sign">What it was led by: <c>+</c>, <c>-</c>, <c>#</c> (towards the order's gain), or <c>'\0'</c> for an absolute price.</param>
/// <param name="Percent">True when the number is a percentage.</param>
public sealed record OrderPrice(decimal Value, char Sign = '\0', bool Percent = false)
{
    public bool IsRelative => Sign != '\0';
}
