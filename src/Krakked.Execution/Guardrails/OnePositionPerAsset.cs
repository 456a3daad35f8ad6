namespace Krakked.Execution.Guardrails;

/// <summary>Buys nothing of an asset that is held or being bought already, over all its pairs and sleeves.</summary>
sealed class OnePositionPerAsset(Exposure exposure) : IGuardrail
{
    public const string Name = "one_position_per_asset";

    public string? Refusal(in Opening wanted) => exposure.Has(wanted.Instrument.Base, wanted)
        ? $"{Name}: {wanted.Instrument.Base} is held or being bought, and one position is the most. Sell it first, or switch the rule off."
        : null;
}
