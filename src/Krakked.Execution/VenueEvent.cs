namespace Krakked.Execution;

/// <summary>What a venue, or the way to it, says about an order.</summary>
public enum VenueEventKind : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The venue has it; also the answer of a look-up that found it open.</summary>
    Accepted,

    /// <summary>It traded.</summary>
    Traded,

    /// <summary>The price came to its trigger; what becomes of it then is told by further events.</summary>
    Triggered,

    /// <summary>Everything it was going to trade has traded: how an order sized in quote currency says that it is done.</summary>
    Completed,

    /// <summary>Taken back.</summary>
    Cancelled,

    /// <summary>Lapsed.</summary>
    Expired,

    /// <summary>Refused for good.</summary>
    Rejected,

    /// <summary>The request did not arrive or was throttled; it may be sent again.</summary>
    NotSent,

    /// <summary>The request may have arrived.</summary>
    NoAnswer,

    /// <summary>One complete look-up did not find it.</summary>
    Absent,

    /// <summary>A cancel request failed; the order may or may not be there.</summary>
    CancelFailed,

    /// <summary>The venue shows what it is now, and no change of it that we asked for can arrive any more.</summary>
    Amended,

    /// <summary>A change was refused, or never left: it is what it was.</summary>
    AmendFailed,
}

/// <summary>A trade as the venue reports it, before it is shared out.</summary>
/// <param name="Id">The venue's name for it.</param>
/// <param name="Quantity">Base currency.</param>
/// <param name="Price">Quote currency.</param>
/// <param name="Fee">In <paramref name="FeeAsset"/>.</param>
/// <param name="Liquidity">Our side of it.</param>
/// <param name="FeeAsset">What the fee was taken in.</param>
public readonly record struct VenueTrade(
    string Id, decimal Quantity, decimal Price, decimal Fee, Liquidity Liquidity = Liquidity.Taker, FeeAsset FeeAsset = FeeAsset.Quote);

/// <summary>Something the venue said about one order.</summary>
public readonly record struct VenueEvent
{
    public required VenueEventKind Kind { get; init; }

    /// <summary>The client order id.</summary>
    public required OrderId Order { get; init; }

    /// <summary>When, Unix ms UTC.</summary>
    public required long Time { get; init; }

    /// <summary>For a trade: <see cref="Fill.InsideBar"/>.</summary>
    public bool InsideBar { get; init; }

    /// <summary>The trade, for <see cref="VenueEventKind.Traded"/>.</summary>
    public VenueTrade Trade { get; init; }

    /// <summary>The venue's own words.</summary>
    public string? Reason { get; init; }

    /// <summary>Where a trailing stop's trigger stands or stood; null when the venue does not say, and for every other order.</summary>
    public decimal? TriggerPrice { get; init; }

    /// <summary>What the order is now, for <see cref="VenueEventKind.Amended"/>.</summary>
    public Amendment? Amendment { get; init; }

    /// <summary>
    /// How long the venue asks us to wait, for <see cref="VenueEventKind.NotSent"/>; for <see cref="VenueEventKind.AmendFailed"/> after how long it
    /// may be asked again, 0 when it was refused for good.
    /// </summary>
    public long RetryAfterMs { get; init; }

    /// <summary>What a failed send means, by the five kinds of error.</summary>
    public static VenueEvent SendFailed(OrderId order, long time, ErrorKind error, string? reason, long retryAfterMs = 0) => new()
    {
        Kind = error switch
        {
            ErrorKind.NotSent or ErrorKind.Throttled => VenueEventKind.NotSent,
            ErrorKind.Rejected or ErrorKind.Denied => VenueEventKind.Rejected,
            _ => VenueEventKind.NoAnswer,
        },
        Order = order,
        Time = time,
        Reason = reason,
        RetryAfterMs = retryAfterMs,
    };
}
