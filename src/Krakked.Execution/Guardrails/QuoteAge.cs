namespace Krakked.Execution.Guardrails;

/// <summary>Opens nothing at the market on an old price: whatever the market gives by now, it is not what was decided on.</summary>
sealed class QuoteAge(long limitMs) : IGuardrail
{
    public const string Name = "max_quote_age_ms";

    public string? Refusal(in Opening wanted)
    {
        if (wanted.Order.Type is not OrderType.Market) return null;

        var age = wanted.Now - wanted.Quote.Time;
        return age <= limitMs
            ? null
            : $"{Name}: the quote of {wanted.Instrument} is {age} ms old, and {limitMs} is the most for a market order. "
                + "Wait for a newer one, or give a limit price.";
    }
}
