namespace Krakked;

/// <summary>Where an order is in its life. <see cref="Unknown"/> is the safe default: it may or may not exist at the venue.</summary>
public enum OrderState : byte
{
    /// <summary>It was sent, and no answer came. Nothing more is opened on its instrument until this is resolved.</summary>
    Unknown,

    /// <summary>Decided and recorded, not sent yet.</summary>
    Pending,

    /// <summary>On its way.</summary>
    Submitted,

    /// <summary>The venue has it.</summary>
    Open,

    /// <summary>Some of it has traded.</summary>
    PartiallyFilled,

    /// <summary>All of it has traded.</summary>
    Filled,

    /// <summary>Taken back; what had traded stands.</summary>
    Cancelled,

    /// <summary>Lapsed at the venue; what had traded stands.</summary>
    Expired,

    /// <summary>Refused by the venue.</summary>
    Rejected,

    /// <summary>Given up on our side, never sent or proven absent.</summary>
    Error,
}
