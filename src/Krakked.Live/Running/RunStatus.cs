namespace Krakked.Live;

/// <summary>How a run is, at one moment. A copy, which any thread may keep.</summary>
public sealed record RunStatus
{
    /// <summary>Where it is in its life.</summary>
    public required RunPhase Phase { get; init; }

    /// <summary>Since when, Unix ms UTC.</summary>
    public required long Since { get; init; }

    /// <summary>What is waited for, in words; null when nothing is.</summary>
    public string? Waiting { get; init; }

    /// <summary>What strategies want counts at closes after this, Unix ms UTC; null before it trades.</summary>
    public long? CountsFrom { get; init; }

    /// <summary>The last instant the strategies were asked at, Unix ms UTC; null before the first.</summary>
    public long? LastInstant { get; init; }

    /// <summary>What each strategy did last, and holds; empty before it trades.</summary>
    public IReadOnlyList<StrategyState> Strategies { get; init; } = [];

    /// <summary>The desk; null before there is one.</summary>
    public DeskStatus? Desk { get; init; }

    /// <summary>The market data as a whole.</summary>
    public DataStatus Market { get; init; }
}
