namespace Krakked;

/// <summary>What the rules kept out of one sleeve.</summary>
public sealed record StoppedPart
{
    /// <summary>What was wanted, and by whom.</summary>
    public required SlotIntent Wish { get; init; }

    /// <summary>Base currency to buy that was wanted; 0 when nothing was known to size it by.</summary>
    public required decimal Wanted { get; init; }

    /// <summary>Base currency to buy that was left; 0 when it was blocked.</summary>
    public required decimal Allowed { get; init; }

    /// <summary>The price it was decided at.</summary>
    public required decimal Price { get; init; }

    /// <summary>The rule that left least; of several that left the same, the one that was asked first.</summary>
    public required string Rule { get; init; }

    /// <summary>Every rule in the way.</summary>
    public required IReadOnlyList<RiskReason> Reasons { get; init; }

    /// <summary>Whose sleeve.</summary>
    public StrategySlot Slot => Wish.Slot;

    /// <summary>Base currency that was kept out.</summary>
    public decimal Quantity => Wanted - Allowed;

    /// <summary>Its value at <see cref="Price"/>, in quote currency.</summary>
    public decimal Notional => Quantity * Price;
}
