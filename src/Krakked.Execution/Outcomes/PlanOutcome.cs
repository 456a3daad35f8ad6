namespace Krakked.Execution;

/// <summary>What really happened of what a plan intended.</summary>
public sealed record PlanOutcome
{
    /// <summary>Which plan.</summary>
    public required long PlanId { get; init; }

    /// <summary>When it was submitted, Unix ms UTC.</summary>
    public required long StartedAt { get; init; }

    /// <summary>When the last of its orders ended, Unix ms UTC; null while one works.</summary>
    public required long? CompletedAt { get; init; }

    /// <summary>What became of each order, in the plan's order. What protects a sleeve outlives its plan and is not among them.</summary>
    public required IReadOnlyList<OrderOutcome> Orders { get; init; }

    /// <summary>What failed, in words: one an order that was refused or given up, and everything that should be impossible.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>True when it is over and nothing of it failed.</summary>
    /// <remarks>What a limit left unfilled is no failure, and neither is what the risk engine blocked.</remarks>
    public bool Success => CompletedAt is not null && Errors.Count == 0;
}
