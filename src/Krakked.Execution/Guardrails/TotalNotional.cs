namespace Krakked.Execution.Guardrails;

/// <summary>Bounds what is held and being bought of everything.</summary>
sealed class TotalNotional(decimal limit, Exposure exposure) : IGuardrail
{
    public const string Name = "max_total_notional_usd";

    public string? Refusal(in Opening wanted)
    {
        if (exposure.OfEverything(wanted) is not { } before)
            return $"{Name}: something is held or bought that has no price, so it cannot be held against {limit}. Sell it, or follow its pair.";

        var after = before + wanted.Notional;
        return after <= limit
            ? null
            : $"{Name}: with {wanted.Instrument} everything would come to {after:0.##}, open orders included, and {limit} is the most. "
                + "Buy less, or raise the limit.";
    }
}
