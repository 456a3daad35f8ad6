namespace Krakked.Execution;

/// <summary>Where the orders that protect a sleeve wait for their price.</summary>
public enum ProtectionMode : byte
{
    /// <summary>
    /// The stop rests at the venue, which carries it out even when we are gone; the target is watched by us, because the venue cannot hold the same
    /// base for two orders. Without a stop the target rests.
    /// </summary>
    Resting,

    /// <summary>All are watched by us: nothing rests, nothing is held back, and nothing happens while we are gone.</summary>
    Soft,
}
