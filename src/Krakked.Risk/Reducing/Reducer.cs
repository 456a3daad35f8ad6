namespace Krakked.Risk;

/// <summary>Puts together what is sold past every rule: nothing here asks a switch, a limit or how healthy the feeds are.</summary>
/// <remarks>What no option lifts holds here too: a price to go by, whole lots, the venue's minimums, and no more than is held.</remarks>
sealed class Reducer(IMarketData market, IPortfolio portfolio)
{
    readonly List<RiskAdjustedAction> _actions = [];
    readonly List<Leftover> _rest = [];

    public IReadOnlyList<RiskAdjustedAction> Actions => _actions;

    public IReadOnlyList<Leftover> Rest => _rest;

    /// <summary>Sells a position; what was bought by hand only when asked to.</summary>
    public void Flatten(Instrument instrument, bool manual)
    {
        var position = portfolio.Position(instrument);
        var changes = new List<SleeveChange>();
        foreach (ref readonly var sleeve in position.Sleeves.Span)
        {
            if (sleeve.Quantity.IsZero()) continue;
            if (sleeve.IsManual && !manual) _rest.Add(new Leftover(instrument, sleeve.Quantity, LeftoverReason.Manual));
            else changes.Add(new SleeveChange(sleeve.Strategy, -sleeve.Quantity));
        }

        if (changes.Count > 0) Sell(position, changes, because: "flatten");
    }

    /// <summary>Sells part of one sleeve, at most what it holds.</summary>
    public void Sell(Instrument instrument, StrategyId strategy, decimal quantity)
    {
        var position = portfolio.Position(instrument);
        var sold = Math.Min(quantity, position.Held(strategy));
        if (sold.IsAboveZero()) Sell(position, [new SleeveChange(strategy, -sold)], because: "sell");
    }

    void Sell(in Position position, List<SleeveChange> changes, string because)
    {
        var instrument = position.Instrument;
        var wanted = -changes.Sum(c => c.Quantity);
        var lots = instrument.WholeLots(wanted);
        if (!TryBid(instrument, out var price))
            _rest.Add(new Leftover(instrument, wanted, LeftoverReason.Unpriced));
        else if (lots < instrument.SmallestOrder || lots * price < instrument.MinimumCost)
            _rest.Add(new Leftover(instrument, wanted, LeftoverReason.Dust));
        else
        {
            if (wanted > lots) LeaveDust(instrument, changes, wanted - lots);
            _actions.Add(new RiskAdjustedAction(instrument, Kind(instrument, position.Quantity - lots), RiskVerdict.Allowed)
            {
                CurrentBase = position.Quantity, Delta = -lots, Price = price, Changes = [.. changes], Because = because,
            });
        }
    }

    // What is left of a lot stays with the largest sleeve.
    void LeaveDust(Instrument instrument, List<SleeveChange> changes, decimal dust)
    {
        var largest = 0;
        for (var i = 1; i < changes.Count; i++)
            if (changes[i].Quantity < changes[largest].Quantity) largest = i;
        changes[largest] = changes[largest] with { Quantity = changes[largest].Quantity + dust };
        _rest.Add(new Leftover(instrument, dust, LeftoverReason.Dust));
    }

    bool TryBid(Instrument instrument, out decimal price)
    {
        var known = market.TryQuote(instrument, out var quote) && quote.Bid is > 0 and < 1e15;
        price = known ? Numeric.FromMarket(quote.Bid) : 0;
        return known;
    }

    static ActionKind Kind(Instrument instrument, decimal target) => target < instrument.SmallestOrder ? ActionKind.Close : ActionKind.Reduce;
}
