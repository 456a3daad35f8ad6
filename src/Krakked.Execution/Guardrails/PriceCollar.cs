namespace Krakked.Execution.Guardrails;

/// <summary>Opens nothing far above the market: a limit above the ask, or a market order when the ask has run away.</summary>
/// <remarks>
/// What a market order pays is the ask. It is held against the price that was decided on, and against the last trade: one order eats an empty
/// book, and then the ask says nothing about what the asset is worth.
/// </remarks>
sealed class PriceCollar(decimal limitBps) : IGuardrail
{
    public const string Name = "price_collar_bps";

    public string? Refusal(in Opening wanted)
    {
        var (ask, last) = (Numeric.FromMarket(wanted.Quote.Ask), Numeric.FromMarket(wanted.Quote.Last));
        return wanted.Order.LimitPrice is { } limit
            ? Above(limit, ask, $"a limit of {limit} for {wanted.Instrument}", "the ask")
            : Above(ask, wanted.Price, $"the ask of {wanted.Instrument}, {ask},", "the price it was decided at")
                ?? Above(ask, last, $"the ask of {wanted.Instrument}, {ask},", "the last trade");
    }

    string? Above(decimal price, decimal reference, string what, string than)
    {
        var bps = ((price / reference) - 1) * 10_000;
        return bps <= limitBps
            ? null
            : $"{Name}: {what} is {bps:0.#} bps above {than}, {reference}, and {limitBps} is the most. Decide anew, or widen the collar.";
    }
}
