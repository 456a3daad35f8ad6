namespace Krakked.Simulation;

/// <summary>How one life differs from what its seed draws.</summary>
public sealed record SeedOptions
{
    /// <summary>As drawn.</summary>
    public static SeedOptions Default { get; } = new();

    /// <summary>Fault classes that are left out.</summary>
    public IReadOnlySet<FaultClass> Without { get; init; } = new HashSet<FaultClass>();

    /// <summary>The most time things go wrong, ms; null for what the seed draws.</summary>
    public long? Stormy { get; init; }

    /// <summary>The numbers of the effects at which the process dies, besides those that chance picks.</summary>
    public IReadOnlySet<long> DieAt { get; init; } = new HashSet<long>();

    /// <summary>Who decides what befalls calls and reports, and what is wanted; null for chance.</summary>
    internal Director? Director { get; init; }

    /// <summary>How the life is configured; null to draw it.</summary>
    internal LifeDraw? Draw { get; init; }

    /// <summary>In what the process is wrong.</summary>
    internal Mutant Mutant { get; init; } = Mutant.None;

    /// <summary>Reads what happens, line by line; null when nobody does.</summary>
    public Action<string>? Reader { get; init; }
}
