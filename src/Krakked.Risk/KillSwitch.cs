namespace Krakked.Risk;

/// <summary>While it is tripped nothing is opened or increased; what reduces still passes. Only a person clears it.</summary>
public sealed class KillSwitch
{
    /// <summary>Why it was tripped; null while it is not. The first reason stays.</summary>
    public string? Reason { get; private set; }

    /// <summary>True from <see cref="Trip"/> to <see cref="Clear"/>.</summary>
    public bool Active => Reason is not null;

    /// <summary>Stops openings.</summary>
    public void Trip(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        Reason ??= reason;
    }

    /// <summary>Lets openings pass again.</summary>
    public void Clear() => Reason = null;
}
