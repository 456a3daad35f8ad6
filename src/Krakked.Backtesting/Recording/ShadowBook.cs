namespace Krakked.Backtesting;

/// <summary>Follows what the rules kept out, sleeve by sleeve, so that each rule can be told what it cost or saved.</summary>
/// <remarks>A run in which nothing is stopped costs it nothing.</remarks>
/// <param name="finest">The bars that price each instrument.</param>
/// <param name="takerFee">The taker's fee as a fraction of cost; null takes the foot of the instrument's ladder.</param>
sealed class ShadowBook(IReadOnlyList<BarSeries> finest, decimal? takerFee)
{
    readonly Dictionary<(StrategyId, Instrument), ShadowSleeve> _sleeves = [];
    readonly SortedDictionary<string, RuleTotal> _rules = new(StringComparer.Ordinal);

    public void OnPlan(ExecutionPlan plan, ReadOnlySpan<SlotIntent> wanted)
    {
        if (_sleeves.Count > 0)
            foreach (ref readonly var wish in wanted)
                if (_sleeves.TryGetValue((wish.Slot.Strategy, wish.Slot.Instrument), out var sleeve))
                    Follow(sleeve, wish, plan);

        for (var i = 0; i < plan.Stopped.Count; i++)
            Stop(plan.Stopped[i], plan.Time);
    }

    public void OnFill(Fill fill, IPortfolio portfolio)
    {
        if (_sleeves.Count == 0 || fill.Side is not Side.Sell) return;

        foreach (var part in fill.Sleeves)
        {
            if (!_sleeves.TryGetValue((part.Strategy, fill.Instrument), out var sleeve)) continue;
            if (fill.Instrument.FloorToLot(portfolio.Position(fill.Instrument).Held(part.Strategy)) > 0) continue;

            sleeve.Walk(fill.Time);
            sleeve.EndAt(fill.Price);
        }
    }

    /// <summary>Sells what is left at the last closes, and adds up.</summary>
    public IReadOnlyList<RuleAccount> Settle()
    {
        foreach (var sleeve in _sleeves.Values)
        {
            sleeve.Walk(long.MaxValue);
            sleeve.End(long.MaxValue);
        }

        return [.. _rules.Select(r => new RuleAccount(r.Key, r.Value.Stopped, r.Value.KeptOut, r.Value.Pnl))];
    }

    // What would end a position ends its shadow; what is bought after all was only late.
    static void Follow(ShadowSleeve sleeve, in SlotIntent wish, ExecutionPlan plan)
    {
        var intent = wish.Intent;
        var ends = intent.Kind switch
        {
            IntentKind.Exit => true,
            IntentKind.Reduce => intent.Exposure is 0,
            IntentKind.Enter => plan.TryFindAction(wish.Slot.Instrument, out var action) && action.ChangeOf(wish.Slot.Strategy) > 0,
            _ => false,
        };
        if (!ends) return;

        sleeve.Walk(plan.Time);
        sleeve.End(plan.Time);
    }

    void Stop(StoppedPart stopped, long time)
    {
        var rule = _rules.TryGetValue(stopped.Rule, out var known) ? known : _rules[stopped.Rule] = new RuleTotal();
        rule.Stopped++;
        if (stopped.Quantity <= 0 || stopped.Price <= 0) return;

        var sleeve = Sleeve(stopped.Slot);
        sleeve.Walk(time);
        var quantity = Fresh(stopped, sleeve.Quantity);
        if (quantity <= 0) return;

        rule.KeptOut += Numeric.Money(quantity * stopped.Price);
        sleeve.Add(stopped, quantity, rule, time);
    }

    // Who asks again for what was stopped is not stopped twice: had he got it, he would hold it. Only a step without a size adds to what there is.
    static decimal Fresh(StoppedPart stopped, decimal followed) => stopped.Wish.Intent switch
    {
        { Kind: IntentKind.Enter } => followed > 0 ? 0 : stopped.Quantity,
        { Exposure: null, QuoteAmount: null } => stopped.Quantity,
        _ => stopped.Quantity - followed,
    };

    ShadowSleeve Sleeve(StrategySlot slot)
    {
        var key = (slot.Strategy, slot.Instrument);
        if (_sleeves.TryGetValue(key, out var sleeve)) return sleeve;

        var bars = finest.First(s => s.Instrument.Equals(slot.Instrument));
        return _sleeves[key] = new ShadowSleeve(bars, takerFee ?? slot.Instrument.Fees.Rate(Liquidity.Taker, 0));
    }
}
