namespace Krakked.Execution;

/// <summary>The part of the order manager that takes up where an earlier one was cut off.</summary>
public sealed partial class OrderManager
{
    /// <summary>Takes up what was remembered of an earlier life, before anything else is asked of this one.</summary>
    /// <remarks>
    /// What was on its way is Unknown now, and is looked up once nothing of it can arrive any more. What was never sent waits again, but an
    /// opening is given up when its plan is stale or the price it was decided at was not kept. What had been replaced is taken back. Nothing is
    /// placed and nothing sent until <see cref="Advance"/>, so <see cref="Hold"/> comes first.
    /// </remarks>
    /// <param name="orders">Those whose end is open and the last that ended, oldest first, of one moment with <paramref name="guards"/>.</param>
    /// <param name="guards">The last that was told of each sleeve.</param>
    /// <param name="now">Unix ms UTC.</param>
    /// <exception cref="InvalidOperationException">Something has happened already.</exception>
    public void Restore(IReadOnlyList<RestoredOrder> orders, IReadOnlyList<GuardState> guards, long now)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(guards);
        if (_planned + _reports + _sleeves.Count > 0) throw new InvalidOperationException("Orders are restored before anything else happens.");

        _now = Math.Max(_now, now);
        foreach (var guard in guards)
            _sleeves.Restore(guard);

        // Backwards: every order but the youngest of its instrument has been replaced.
        var resumed = new TrackedOrder[orders.Count];
        var replaced = new HashSet<Instrument>();
        for (var i = orders.Count - 1; i >= 0; i--)
            resumed[i] = Resume(orders[i], replaced);
        foreach (var tracked in resumed)
            Settle(tracked);
        _tended = -1;
    }

    TrackedOrder Resume(RestoredOrder was, HashSet<Instrument> replaced)
    {
        var tracked = new TrackedOrder();
        tracked.Resume(was);
        if (was.Order.Bracket == 0) tracked.CancelWanted |= !replaced.Add(was.Order.Instrument);
        else tracked.Guards = _sleeves.FindGuarded(was.Order);
        return tracked;
    }

    void Settle(TrackedOrder tracked)
    {
        _orders.Resume(tracked);
        if (OrderTransitions.IsFinal(tracked.State)) return;

        tracked.Guards?.Adopt(tracked);
        switch (tracked.State)
        {
            case OrderState.Pending: Wait(tracked); break;
            case OrderState.Submitted or OrderState.Unknown: Doubt(tracked); break;
        }
    }

    void Wait(TrackedOrder tracked)
    {
        if (tracked.CancelWanted) Cancel(tracked);
        else if (tracked.Order.Quantity.IsZero()) Refuse(tracked, "A restart came before sleeves could trade among themselves.");
        else if (tracked.IsBuy && tracked.Price.IsZero()) Refuse(tracked, Stale);
        else if (tracked.Attempts > 0) tracked.DueAt = _now + Backoff(tracked.Attempts);
    }

    void Doubt(TrackedOrder tracked)
    {
        // It rested nowhere, so nothing that can be lost was on its way.
        if (tracked is { Order.IsWatched: true, Triggered: false })
        {
            Move(tracked, OrderSignal.Accepted, ExecutionEventKind.Accepted, "Watched again after a restart.", _now);
            return;
        }

        // When the sale for a watched order was sent nobody remembers; it was before now.
        var sentAt = tracked.Order.IsWatched ? _now : tracked.SentAt;
        var told = tracked.State is not OrderState.Unknown;
        tracked.State = OrderState.Unknown;
        tracked.DueAt = Math.Max(_now, sentAt + (_options.DeadlineMs ?? 0));
        if (told) Report(ExecutionEventKind.Lost, tracked, "A restart came before the answer.", _now);
    }
}
