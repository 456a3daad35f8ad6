namespace Krakked.Live;

/// <summary>What happened, in a host's words.</summary>
public enum ServiceEventKind : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An order was recorded, and is not sent yet.</summary>
    Recorded,

    /// <summary>It was sent.</summary>
    Sent,

    /// <summary>The exchange has it.</summary>
    Accepted,

    /// <summary>Part of it traded.</summary>
    PartiallyFilled,

    /// <summary>All of it traded.</summary>
    Filled,

    /// <summary>It was taken back; what had traded stands.</summary>
    Cancelled,

    /// <summary>It lapsed.</summary>
    Expired,

    /// <summary>Its quantity or a price was changed where it stands.</summary>
    Amended,

    /// <summary>The exchange refused it.</summary>
    Rejected,

    /// <summary>It was given up on our side.</summary>
    GivenUp,

    /// <summary>Nobody answered: it may or may not be at the exchange.</summary>
    Unknown,

    /// <summary>It stood for as long as a limit order may, and is being taken back.</summary>
    LimitTimedOut,

    /// <summary>An order that protects a sleeve stands, at the exchange or watched.</summary>
    ProtectionPlaced,

    /// <summary>The price came to its trigger.</summary>
    ProtectionTriggered,

    /// <summary>Something was reported that cannot be; it was not applied.</summary>
    Impossible,

    /// <summary>Something may not be opened any more.</summary>
    Halted,

    /// <summary>It may be again.</summary>
    HaltEnded,
}

/// <summary>Something that happened, to an order or to what may be opened.</summary>
/// <param name="Kind">What.</param>
/// <param name="Time">When, Unix ms UTC.</param>
/// <param name="Happened">The order, its state, its fill and the reason; null for halts.</param>
/// <param name="Halt">What is halted, and why; null for orders.</param>
public sealed record ServiceEvent(ServiceEventKind Kind, long Time, ExecutionEvent? Happened, Halt? Halt = null)
{
    /// <summary>The event of an order.</summary>
    public static ServiceEvent Of(ExecutionEvent happened) => new(KindOf(happened), happened.Time, happened);

    static ServiceEventKind KindOf(in ExecutionEvent happened) => happened.Kind switch
    {
        ExecutionEventKind.Pending => ServiceEventKind.Recorded,
        ExecutionEventKind.Submitted => ServiceEventKind.Sent,
        ExecutionEventKind.Accepted => happened.Order.Bracket == 0 ? ServiceEventKind.Accepted : ServiceEventKind.ProtectionPlaced,
        ExecutionEventKind.Triggered => ServiceEventKind.ProtectionTriggered,
        ExecutionEventKind.PartiallyFilled => ServiceEventKind.PartiallyFilled,
        ExecutionEventKind.Filled => ServiceEventKind.Filled,
        ExecutionEventKind.Cancelled => ServiceEventKind.Cancelled,
        ExecutionEventKind.Expired => ServiceEventKind.Expired,
        ExecutionEventKind.Amended => ServiceEventKind.Amended,
        ExecutionEventKind.Rejected => ServiceEventKind.Rejected,
        ExecutionEventKind.Failed => ServiceEventKind.GivenUp,
        ExecutionEventKind.Lost => ServiceEventKind.Unknown,
        ExecutionEventKind.TimedOut => ServiceEventKind.LimitTimedOut,
        ExecutionEventKind.Impossible => ServiceEventKind.Impossible,
        _ => ServiceEventKind.None,
    };
}
