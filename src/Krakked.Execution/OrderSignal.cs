namespace Krakked.Execution;

/// <summary>What can happen to an order, as the table of transitions sees it.</summary>
public enum OrderSignal : byte
{
    /// <summary>Ours: the send command was taken.</summary>
    Sent,

    /// <summary>The venue has it, or a look-up found it.</summary>
    Accepted,

    /// <summary>It traded, and some is left.</summary>
    PartFill,

    /// <summary>It traded, and nothing is left.</summary>
    LastFill,

    /// <summary>The venue took it back.</summary>
    Cancelled,

    /// <summary>It lapsed at the venue.</summary>
    Expired,

    /// <summary>The venue refused it for good.</summary>
    Rejected,

    /// <summary>The request never arrived, or was throttled.</summary>
    NotSent,

    /// <summary>The request may have arrived; nobody answered.</summary>
    NoAnswer,

    /// <summary>Look-ups after the deadline proved that the venue does not have it.</summary>
    Absent,

    /// <summary>Ours: it is not sent, or not sent again.</summary>
    GaveUp,

    /// <summary>Ours: taken back before it was sent.</summary>
    Withdrawn,

    /// <summary>The price came to the trigger of an order that we watch: its sale is on its way.</summary>
    Fired,
}
