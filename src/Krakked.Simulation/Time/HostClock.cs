namespace Krakked.Simulation;

/// <summary>The clocks of the machine: a steady one that may run a little fast, and a wall clock that may be wrong and be set.</summary>
/// <remarks>True time is the exchange's. Only the world knows it.</remarks>
sealed class HostClock(long start) : TimeProvider
{
    readonly long _start = start;

    /// <summary>True time, Unix ms.</summary>
    public long True { get; set; } = start;

    /// <summary>How far the wall clock is ahead of true time, ms.</summary>
    public long WallAhead { get; set; }

    /// <summary>By how much the steady clock runs fast, in millionths.</summary>
    public long DriftPpm { get; set; }

    /// <summary>What the wall clock shows, Unix ms.</summary>
    public long Wall => True + WallAhead + ((True - _start) * DriftPpm / 1_000_000);

    public override long TimestampFrequency => 1_000_000;

    public override long GetTimestamp() => ((True - _start) * 1_000) + ((True - _start) * DriftPpm / 1_000);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Wall);
}
