namespace Krakked.Risk;

/// <summary>The limit price of the one order that several sleeves share.</summary>
/// <remarks>
/// A buy keeps the lowest limit any of its buyers gave: nobody pays more than was said. A sale goes to the market as soon as
/// one seller wants the market, and otherwise to the lowest limit: what reduces comes first.
/// </remarks>
static class Limits
{
    public static decimal? Of(ReadOnlySpan<Candidate> judged, Holding holding)
    {
        var selling = holding.Change.IsBelowZero();
        var lowest = 0.0;
        foreach (var candidate in judged)
        {
            if (candidate.Holding != holding || candidate.Quantity.IsZero() || candidate.Reduces != selling) continue;

            var limit = candidate.Intent.LimitPrice;
            if (limit > 0) lowest = lowest == 0 ? limit : Math.Min(lowest, limit);
            else if (selling) return null;
        }

        if (lowest == 0) return null;
        var rounding = selling ? MidpointRounding.ToPositiveInfinity : MidpointRounding.ToNegativeInfinity;
        return holding.Instrument.RoundToTick(Numeric.FromMarket(lowest), rounding);
    }
}
