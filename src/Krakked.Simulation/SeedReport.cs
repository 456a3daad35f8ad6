namespace Krakked.Simulation;

/// <summary>An invariant that did not hold.</summary>
/// <param name="Invariant">Its name: <c>I2</c>.</param>
/// <param name="Time">When it was seen, Unix ms of virtual time.</param>
/// <param name="What">What was seen.</param>
public sealed record Violation(string Invariant, long Time, string What);

/// <summary>What came of one life.</summary>
public sealed record SeedReport
{
    /// <summary>Which one.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Everything that happened, as one number: the same in every process.</summary>
    public required ulong Hash { get; init; }

    /// <summary>What did not hold; null when everything did.</summary>
    public Violation? Violation { get; init; }

    /// <summary>Virtual time that passed, ms.</summary>
    public long VirtualMs { get; init; }

    /// <summary>Orders of ours that the exchange took.</summary>
    public int Orders { get; init; }

    /// <summary>Trades of our orders.</summary>
    public int Fills { get; init; }

    /// <summary>Times the process started.</summary>
    public int Lives { get; init; }

    /// <summary>Things that happened in the world.</summary>
    public long Events { get; init; }

    /// <summary>Effects at which the process might have died.</summary>
    public long Boundaries { get; init; }

    /// <summary>Those of them before things calmed down.</summary>
    public long StormyBoundaries { get; init; }

    /// <summary>How often each class of fault struck, in the order of <see cref="FaultClass"/>.</summary>
    public required IReadOnlyList<int> Faults { get; init; }
}
