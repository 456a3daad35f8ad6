using Krakked.Accounting;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Where the desk is in its life.</summary>
public enum DeskPhase : byte
{
    /// <summary>Nothing was loaded yet.</summary>
    Starting,

    /// <summary>Every order of an earlier life is being resolved: nothing is sent but cancels.</summary>
    Recovering,

    /// <summary>Everything is known that can be.</summary>
    Running,
}

/// <summary>How the desk is, at one moment.</summary>
public sealed record DeskStatus
{
    /// <summary>Where it is in its life.</summary>
    public required DeskPhase Phase { get; init; }

    /// <summary>What keeps it from leaving <see cref="DeskPhase.Recovering"/>; null when nothing does.</summary>
    public string? Waiting { get; init; }

    /// <summary>Why nothing may be opened at all, by a person's or a guard's stop; null while nothing is stopped.</summary>
    public string? Stopped { get; init; }

    /// <summary>Where the stop is recorded; while it is nowhere, that is tried again.</summary>
    public KillRecord StopRecorded { get; init; }

    /// <summary>What must not be opened, and why.</summary>
    public required IReadOnlyList<Halt> Halts { get; init; }

    /// <summary>Orders that may or may not be at the exchange.</summary>
    public required IReadOnlyList<OrderId> Unknown { get; init; }

    /// <summary>Assets of which the books and the exchange differ, told once or more.</summary>
    public required IReadOnlyList<Drift> Drifts { get; init; }

    /// <summary>When the last whole sweep began, Unix ms UTC; null before the first.</summary>
    public long? LastSweep { get; init; }

    /// <summary>Why nothing can be stored; null when it can.</summary>
    public StorageException? StorageFault { get; init; }

    /// <summary>Since when nothing can be stored, Unix ms UTC.</summary>
    public long? StorageFaultSince { get; init; }

    /// <summary>Sleeves that are to be protected and are not.</summary>
    public required IReadOnlyList<BareSleeve> Unprotected { get; init; }

    /// <summary>For how long sleeves stood bare, all together, ms.</summary>
    public long UnprotectedMs { get; init; }

    /// <summary>When the dead-man switch fires unless it is set again, Unix ms UTC; null while it is off.</summary>
    public long? DeadManFires { get; init; }

    /// <summary>Reports that the table of transitions does not allow.</summary>
    public long Impossible { get; init; }
}

/// <summary>A sleeve that holds something and is not protected as it should be.</summary>
/// <param name="Instrument">What is held.</param>
/// <param name="Strategy">Whose.</param>
/// <param name="Since">Unix ms UTC.</param>
public readonly record struct BareSleeve(Instrument Instrument, StrategyId Strategy, long Since);
