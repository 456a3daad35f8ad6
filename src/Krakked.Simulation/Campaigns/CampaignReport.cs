namespace Krakked.Simulation;

/// <summary>What came of many lives.</summary>
public sealed record CampaignReport
{
    /// <summary>Which were lived.</summary>
    public required SeedRange Seeds { get; init; }

    public required string Scenario { get; init; }

    /// <summary>Lives that were lived; fewer than asked for when the time was up or it was stopped.</summary>
    public long Lived { get; init; }

    /// <summary>Their traces as one number, whatever the number of threads.</summary>
    public ulong Hash { get; init; }

    /// <summary>Virtual time of all, ms.</summary>
    public long VirtualMs { get; init; }

    public long Orders { get; init; }

    public long Fills { get; init; }

    /// <summary>Times a process started.</summary>
    public long Starts { get; init; }

    public long Events { get; init; }

    /// <summary>How often each class of fault struck, in the order of <see cref="FaultClass"/>.</summary>
    public required IReadOnlyList<long> Faults { get; init; }

    /// <summary>The lives in which an invariant did not hold, by seed; at most a few.</summary>
    public required IReadOnlyList<SeedReport> Broken { get; init; }

    /// <summary>How many there were.</summary>
    public long BrokenCount { get; init; }

    /// <summary>Time it took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Lives a second, of all threads together.</summary>
    public double SeedsASecond => Took > TimeSpan.Zero ? Lived / Took.TotalSeconds : 0;

    /// <summary>Virtual hours.</summary>
    public double VirtualHours => VirtualMs / 3_600_000.0;
}
