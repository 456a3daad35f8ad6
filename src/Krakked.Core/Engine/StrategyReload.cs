namespace Krakked;

/// <summary>A change to a strategy at work. What is null stays as it is.</summary>
/// <param name="Strategy">Which; its sleeves and orders keep the name.</param>
public sealed record StrategyReload(StrategyId Strategy)
{
    /// <summary>Whether it may open anything from now on.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Makes the instance that takes its place: one for each of its slots, or one for all of them when it ranks.</summary>
    public Func<IStrategy>? Create { get; init; }
}
