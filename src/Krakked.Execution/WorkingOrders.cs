namespace Krakked.Execution;

/// <summary>The orders whose end is open, oldest first, and a few that ended lately.</summary>
/// <remarks>
/// There are few of them at a time, so a scan beats a dictionary. Finished ones stay findable in a ring, for fills that come late or twice, and
/// are then used again: memory does not grow with the number of orders.
/// </remarks>
sealed class WorkingOrders(int remembered)
{
    readonly List<TrackedOrder> _working = [];
    readonly TrackedOrder?[] _finished = new TrackedOrder?[remembered];
    readonly Stack<TrackedOrder> _spare = [];
    int _next;

    public int Count => _working.Count;

    public TrackedOrder this[int index] => _working[index];

    public TrackedOrder Add(Order order)
    {
        var tracked = _spare.TryPop(out var spare) ? spare : new TrackedOrder();
        tracked.Start(order);
        _working.Add(tracked);
        return tracked;
    }

    /// <summary>Takes up an order of an earlier life: among the working, or among the last that ended.</summary>
    public void Resume(TrackedOrder order)
    {
        if (OrderTransitions.IsFinal(order.State)) Remember(order);
        else _working.Add(order);
    }

    /// <summary>The order by its name; null when it is not known, or no longer.</summary>
    public TrackedOrder? Find(OrderId id)
    {
        foreach (var order in _working)
            if (order.Order.Id == id) return order;
        foreach (var order in _finished)
            if (order is not null && order.Order.Id == id) return order;
        return null;
    }

    /// <summary>Moves an order that has ended out of the working set.</summary>
    public bool Finish(TrackedOrder order)
    {
        if (!_working.Remove(order)) return false;

        Remember(order);
        return true;
    }

    void Remember(TrackedOrder order)
    {
        if (_finished[_next] is { } forgotten) _spare.Push(forgotten);
        _finished[_next] = order;
        _next = _next + 1 == _finished.Length ? 0 : _next + 1;
    }

    /// <summary>How many orders are, or may be, at the venue, or are about to be sent there; protective ones apart.</summary>
    public int AtVenue()
    {
        var count = 0;
        foreach (var order in _working)
            if (order.Guards is null && (order.AtVenue || order.SendQueued)) count++;
        return count;
    }
}
