namespace Krakked.Execution;

/// <summary>What the order manager wants done at the venue.</summary>
public enum VenueCommandKind : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Send the order.</summary>
    Send,

    /// <summary>Take it back.</summary>
    Cancel,

    /// <summary>Look for it by client id among open and closed orders, and report what was found, its trades included.</summary>
    LookUp,

    /// <summary>Change it where it stands.</summary>
    Amend,
}

/// <summary>One request for the venue.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Order">The order, recorded before the command could be taken.</param>
public readonly record struct VenueCommand(VenueCommandKind Kind, Order Order)
{
    /// <summary>What it shall become, for <see cref="VenueCommandKind.Amend"/>: to be recorded before it is asked for.</summary>
    public Amendment? Wanted { get; init; }
}
