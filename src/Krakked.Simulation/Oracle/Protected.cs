namespace Krakked.Simulation;

/// <summary>When all is quiet, whatever is held that was bought with a stop or a target has an order that guards it, restarts or not.</summary>
sealed class Protected(World world) : Invariant(world)
{
    readonly List<Wish> _wishes = [];

    public override string Name => "I12 Protected";

    // Only what enters a sleeve comes with a protection here; what grows it keeps the one there is.
    public override void OnPlan(ExecutionPlan plan)
    {
        foreach (var action in plan.Actions)
        {
            if (action.Verdict is RiskVerdict.Blocked) continue;
            foreach (var change in action.Changes)
                if (change.Quantity > 0 && IsDust(action.Instrument, change.Strategy))
                    _wishes.Add(new Wish(action.Instrument, change.Strategy, Guards(action, change.Strategy), plan.Id, plan.Time));
        }
    }

    public override void OnEnd()
    {
        if (World.Bot is null) return;
        for (var i = _wishes.Count - 1; i >= 0; i--)
            if (_wishes[i] is { Guarded: true } wish && IsLast(i, wish)) Check(wish);
    }

    void Check(Wish wish)
    {
        var (instrument, strategy) = (wish.Instrument, wish.Strategy);
        if (OrderOf(wish) is not { Order.Side: Side.Buy, Filled: > 0 } || IsDust(instrument, strategy)) return;
        if (!IsGuarded(instrument, strategy) && IsThere(instrument, strategy))
            Broken($"{Held(instrument, strategy)} {instrument} of {strategy} are held, and no order guards them");
    }

    bool IsLast(int at, Wish wish)
    {
        for (var i = at + 1; i < _wishes.Count; i++)
            if (_wishes[i].IsOf(wish.Instrument, wish.Strategy) && OrderOf(_wishes[i]) is not null) return false;
        return true;
    }

    // A plan of which nothing was recorded before the process died is none, and the next one takes its number. A purchase may have become a sale.
    DiskOrder? OrderOf(Wish wish)
    {
        foreach (var order in Disk.Orders)
            if (order.Order.PlanId == wish.Plan && order.Order.CreatedAt == wish.Time && !order.Order.IsProtective
                && order.Order.Instrument.Equals(wish.Instrument)) return order;
        return null;
    }

    decimal Held(Instrument instrument, StrategyId strategy) => World.Bot!.Books.Position(instrument).Held(strategy);

    bool IsDust(Instrument instrument, StrategyId strategy)
    {
        var held = Held(instrument, strategy);
        return held < instrument.MinimumOrder * 2 || held * World.Exchange.Quote(PairOf(instrument)).Last < instrument.MinimumCost * 2;
    }

    // A person may have sold it, or holds it for an order by hand: then nothing can guard it, and the desk has said so.
    bool IsThere(Instrument instrument, StrategyId strategy)
    {
        var asset = PairOf(instrument).Base;
        return Account.Balance(asset) - Account.Held(asset) >= Held(instrument, strategy);
    }

    bool IsGuarded(Instrument instrument, StrategyId strategy)
    {
        foreach (var order in Disk.Orders)
            if (!order.IsFinal && order.Order.Side is Side.Sell && order.Order.Instrument.Equals(instrument)
                && order.Order.Changes.Any(c => c.Strategy == strategy)) return true;
        return false;
    }

    static bool Guards(in RiskAdjustedAction action, StrategyId strategy)
    {
        foreach (var protection in action.Protections)
            if (protection.Strategy == strategy) return (protection.StopLoss ?? protection.TakeProfit ?? protection.TrailingOffset) is not null;
        return false;
    }

    Exchange.ListedPair PairOf(Instrument instrument) =>
        World.Exchange.Listing.TryFind(instrument.Symbol, out var pair) ? pair : throw new KeyNotFoundException(instrument.Symbol);

    readonly record struct Wish(Instrument Instrument, StrategyId Strategy, bool Guarded, long Plan, long Time)
    {
        public bool IsOf(Instrument instrument, StrategyId strategy) => Strategy == strategy && Instrument.Equals(instrument);
    }
}
