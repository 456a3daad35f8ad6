namespace Krakked.Data;

/// <summary>What a user can do wrong with data: a bad file, an unknown name, a folder that cannot be written.</summary>
/// <remarks>
/// The message stands alone, so that a program can print it and nothing else: it names the value, the rule it breaks and the
/// remedy. Nothing was changed when one is thrown, unless the message says so.
/// </remarks>
public sealed class BadDataException : KrakkedException
{
    public BadDataException()
    {
    }

    public BadDataException(string message) : base(message)
    {
    }

    public BadDataException(string message, Exception? inner) : base(message, inner)
    {
    }

    /// <summary>True when the store itself cannot be written, so that trying the next file would only fail again.</summary>
    internal bool StoreFailed { get; init; }
}
