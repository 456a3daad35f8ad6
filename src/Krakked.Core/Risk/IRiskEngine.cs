namespace Krakked;

/// <summary>A strategy's intent with its sender.</summary>
/// <param name="Slot">Who wants it, and of which instrument.</param>
/// <param name="Intent">What is wanted.</param>
public readonly record struct SlotIntent(StrategySlot Slot, StrategyIntent Intent);

/// <summary>Whether it may be done: the only maker of <see cref="RiskAdjustedAction"/>s.</summary>
public interface IRiskEngine
{
    /// <summary>Called whenever equity was marked, before anything is reviewed at the same instant; watches the drawdown.</summary>
    void Observe(in EquityMarks marks);

    /// <summary>Turns what is wanted at one instant into what is allowed.</summary>
    /// <param name="intents">At least one; none of them holds.</param>
    /// <param name="now">The instant, Unix ms UTC.</param>
    ExecutionPlan Review(ReadOnlySpan<SlotIntent> intents, long now);
}
