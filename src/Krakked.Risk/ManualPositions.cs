namespace Krakked.Risk;

/// <summary>What a person traded by hand is kept in sleeves of its own.</summary>
public static class ManualPositions
{
    /// <summary>The name those sleeves carry; no strategy may use it.</summary>
    public static StrategyId Owner { get; } = new("manual");
}
