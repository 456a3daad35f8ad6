namespace Krakked;

/// <summary>What became of an order.</summary>
public enum ExecutionEventKind : byte
{
    /// <summary>Nothing; the default of an event that never was.</summary>
    None,

    /// <summary>Recorded, not sent: new, resized for what another order traded, or waiting because the first try never arrived.</summary>
    Pending,

    /// <summary>Sent, not answered yet.</summary>
    Submitted,

    /// <summary>The venue has it.</summary>
    Accepted,

    /// <summary>The price came to its trigger: what waited is at the market now.</summary>
    Triggered,

    /// <summary>Part of it traded.</summary>
    PartiallyFilled,

    /// <summary>The rest of it traded.</summary>
    Filled,

    /// <summary>Taken back.</summary>
    Cancelled,

    /// <summary>Lapsed.</summary>
    Expired,

    /// <summary>Refused by the venue.</summary>
    Rejected,

    /// <summary>No answer came; it may exist.</summary>
    Lost,

    /// <summary>Given up on our side.</summary>
    Failed,

    /// <summary>Something that the table of transitions does not allow was reported; it was not applied.</summary>
    Impossible,

    /// <summary>A limit order stood too long and is to be taken back; what had traded stands.</summary>
    TimedOut,

    /// <summary>Its quantity or a price is another from now on: it was changed where it stands.</summary>
    Amended,
}

/// <summary>Something that happened to an order, in the order in which it happened.</summary>
/// <param name="Kind">What.</param>
/// <param name="Order">The order's facts.</param>
/// <param name="State">Where the order is now.</param>
/// <param name="Fill">The trade, for the two kinds of fill; null otherwise, and when an order sized in quote currency says that it is done.</param>
/// <param name="Reason">The venue's or our own words; null when there is nothing to explain.</param>
/// <param name="Time">When, Unix ms UTC.</param>
public readonly record struct ExecutionEvent(
    ExecutionEventKind Kind, Order Order, OrderState State, Fill? Fill, string? Reason, long Time)
{
    /// <summary>True when this is the last thing that can happen to the order.</summary>
    public bool IsFinal => State is OrderState.Filled or OrderState.Cancelled or OrderState.Expired or OrderState.Rejected or OrderState.Error;
}
