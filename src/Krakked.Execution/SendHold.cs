namespace Krakked.Execution;

/// <summary>Which orders wait although nothing else is in their way. Cancels and look-ups never do.</summary>
public enum SendHold : byte
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those that open: they wait until they are stale. What reduces or protects is sent.</summary>
    Openings,

    /// <summary>All: nothing is certain enough to act on.</summary>
    All,
}
