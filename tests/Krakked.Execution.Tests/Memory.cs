namespace Krakked.Execution.Tests;

/// <summary>What a journal would hold: every event and guard that was read, as an order manager is restored from it.</summary>
sealed class Memory
{
    readonly Dictionary<OrderId, RestoredOrder> _orders = [];
    readonly Dictionary<(Instrument, StrategyId), GuardState> _guards = [];

    public IReadOnlyList<RestoredOrder> Orders => [.. _orders.Values.OrderBy(o => o.Order.Id.Value)];

    public IReadOnlyList<GuardState> Guards => [.. _guards.Values];

    public long Newest { get; private set; }

    public void Take(in ExecutionEvent happened)
    {
        var id = happened.Order.Id;
        Newest = Math.Max(Newest, id.Value);
        if (!_orders.TryGetValue(id, out var known)) known = new RestoredOrder { Order = happened.Order, State = happened.State };
        var sent = happened.Kind is ExecutionEventKind.Submitted;
        _orders[id] = known with
        {
            Order = happened.Order,
            State = happened.State,
            Attempts = known.Attempts + (sent ? 1 : 0),
            SentAt = sent ? happened.Time : known.SentAt,
            Triggered = known.Triggered || happened.Kind is ExecutionEventKind.Triggered,
            Fills = happened.Fill is { } fill ? [.. known.Fills, fill] : known.Fills,
        };
    }

    public void Take(in GuardState guard) => _guards[(guard.Instrument, guard.Protection.Strategy)] = guard;

    public void Take(in VenueCommand command)
    {
        if (command.Wanted is { } wanted) _orders[command.Order.Id] = _orders[command.Order.Id] with { Amending = wanted };
        if (command.Kind is VenueCommandKind.Cancel) _orders[command.Order.Id] = _orders[command.Order.Id] with { CancelAsked = true };
    }

    /// <summary>It is known what came of an amendment.</summary>
    public void Settle(OrderId order)
    {
        if (_orders.TryGetValue(order, out var known)) _orders[order] = known with { Amending = null };
    }

    /// <summary>As if the order had never been.</summary>
    public void Forget(OrderId order) => _orders.Remove(order);

    public Memory Copy()
    {
        var copy = new Memory { Newest = Newest };
        foreach (var (id, order) in _orders) copy._orders[id] = order;
        foreach (var (sleeve, guard) in _guards) copy._guards[sleeve] = guard;
        return copy;
    }
}
