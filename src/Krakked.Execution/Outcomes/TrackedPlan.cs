namespace Krakked.Execution;

/// <summary>One plan on its way, and what has become of its orders so far.</summary>
sealed class TrackedPlan
{
    readonly List<OrderOutcome> _orders;
    readonly List<string> _impossible = [];
    readonly int _expected;
    readonly long _startedAt;

    public TrackedPlan(long id, long startedAt, int expected, IReadOnlyList<OrderOutcome> known) =>
        (Id, _startedAt, _expected, _orders) = (id, startedAt, expected, [.. known]);

    public long Id { get; }

    public bool HasEnded => _orders.Count >= _expected && _orders.TrueForAll(o => o.HasEnded);

    public PlanOutcome Outcome => new()
    {
        PlanId = Id,
        StartedAt = _startedAt,
        CompletedAt = HasEnded ? _orders.Aggregate(_startedAt, (latest, order) => Math.Max(latest, order.UpdatedAt)) : null,
        Orders = [.. _orders],
        Errors = [.. _orders.Where(o => o.HasFailed).Select(Failure), .. _impossible],
    };

    public void Take(in ExecutionEvent happened)
    {
        if (happened.Kind is ExecutionEventKind.Impossible) _impossible.Add($"Order {happened.Order.Id}: {happened.Reason}");

        var id = happened.Order.Id;
        var at = _orders.FindIndex(o => o.Order.Id == id);
        if (at < 0)
        {
            at = _orders.Count;
            _orders.Add(new OrderOutcome { Order = happened.Order, State = happened.State, UpdatedAt = happened.Time });
        }

        _orders[at] = _orders[at].After(happened);
    }

    static string Failure(OrderOutcome order) => $"Order {order.Order.Id}, {order.Order.Instrument}: {order.Reason ?? order.State.ToString()}";
}
