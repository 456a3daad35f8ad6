namespace Krakked;

/// <summary>What was asked for cannot be done. The message names the value, the rule and the remedy, and is fit to be shown as it is.</summary>
public class KrakkedException : Exception
{
    /// <inheritdoc cref="KrakkedException"/>
    public KrakkedException(string message) : base(message)
    {
    }

    /// <inheritdoc cref="KrakkedException"/>
    public KrakkedException(string message, Exception? cause) : base(message, cause)
    {
    }

    /// <inheritdoc cref="KrakkedException"/>
    public KrakkedException() : this("Something that was asked for cannot be done.")
    {
    }
}
