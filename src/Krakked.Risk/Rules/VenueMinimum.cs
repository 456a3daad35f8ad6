namespace Krakked.Risk.Rules;

/// <summary>Buys nothing the venue would refuse for being too small. No option lifts it.</summary>
/// <remarks>
/// One order goes out for an instrument, so the minimum is held against what all its sleeves want together. Only buys are
/// given up: whether a small sale is worth trying is for execution to say.
/// </remarks>
static class VenueMinimum
{
    public const string Order = "minimum_order", Cost = "minimum_cost";

    public static void Apply(Candidate wanted)
    {
        if (wanted.Reduces || wanted.Quantity.IsZero()) return;

        var (instrument, change) = (wanted.Instrument, wanted.Holding.Change);
        if (!change.IsAboveZero()) return;

        var worth = change * wanted.Holding.Price;
        var (small, cheap) = (change < instrument.MinimumOrder, worth < instrument.MinimumCost);
        if (!small && !cheap) return;

        wanted.Holding.Move(-wanted.Change);
        if (small) wanted.Block(Order, instrument.MinimumOrder, change);
        if (cheap) wanted.Block(Cost, instrument.MinimumCost, worth);
    }
}
