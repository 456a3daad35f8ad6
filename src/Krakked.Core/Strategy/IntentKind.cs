namespace Krakked;

/// <summary>What a strategy wants done with its sleeve.</summary>
public enum IntentKind : byte
{
    /// <summary>Nothing.</summary>
    Hold,

    /// <summary>Go long from flat; the same as <see cref="Hold"/> when already long.</summary>
    Enter,

    /// <summary>Be longer than now.</summary>
    Increase,

    /// <summary>Be less long than now.</summary>
    Reduce,

    /// <summary>Be flat.</summary>
    Exit,
}
