namespace Krakked.Storage;

/// <summary>What a notice is about.</summary>
public enum NoticeKind : byte
{
    /// <summary>Something to know.</summary>
    Note,

    /// <summary>Something was halted.</summary>
    Halted,

    /// <summary>A halt ended.</summary>
    Resumed,
}

/// <summary>What a person was told, kept so that a halt can be looked up long after nobody read its alert.</summary>
/// <param name="Time">Unix ms UTC.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">In words.</param>
/// <param name="Scope">How far a halt reaches; null for a note.</param>
/// <param name="Name">The asset or instrument halted; null for a note, empty for the account.</param>
/// <param name="Cause">Why it was halted; null for a note.</param>
public sealed record StoredNotice(long Time, NoticeKind Kind, string Text, string? Scope = null, string? Name = null, string? Cause = null);
