namespace Krakked.Execution.Guardrails;

/// <summary>Bounds what is held and being bought of one pair.</summary>
sealed class PairNotional(decimal limit, Exposure exposure) : IGuardrail
{
    public const string Name = "max_pair_notional_usd";

    public string? Refusal(in Opening wanted)
    {
        var after = exposure.OfPair(wanted) + wanted.Notional;
        return after <= limit
            ? null
            : $"{Name}: {wanted.Instrument} would come to {after:0.##}, open orders included, and {limit} is the most. Buy less, or raise the limit.";
    }
}
