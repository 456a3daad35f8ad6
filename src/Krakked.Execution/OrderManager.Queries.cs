namespace Krakked.Execution;

/// <summary>What a driver may ask of the order manager: what works, what is uncertain, and when it is needed next.</summary>
public sealed partial class OrderManager
{
    /// <summary>
    /// The earliest time at which <see cref="Advance"/> may do something, if nothing is heard until then; <see cref="long.MaxValue"/> for never.
    /// </summary>
    /// <remarks>Never later than that, and behind the last Advance always, provided that every command was taken after it.</remarks>
    public long NextDue
    {
        get
        {
            var due = long.MaxValue;
            for (var i = 0; i < _orders.Count; i++)
                due = Math.Min(due, DueOf(_orders[i]));
            if (_sleeves.InUse)
                for (var i = 0; i < _sleeves.Count; i++)
                    due = Math.Min(due, _sleeves[i].DueAfter(_now));
            return due;
        }
    }

    /// <summary>Orders that may or may not be at the venue.</summary>
    public int Uncertain
    {
        get
        {
            var count = 0;
            for (var i = 0; i < _orders.Count; i++)
                if (_orders[i].State is OrderState.Unknown) count++;
            return count;
        }
    }

    /// <inheritdoc/>
    public WorkingOrder At(int index)
    {
        var order = _orders[index];
        return new WorkingOrder(order.Order, order.State, order.Filled, order.Attempts, order.SentAt, order.CancelWanted, order.Triggered,
            order.Guards is not null);
    }

    /// <summary>True while an order of this instrument may or may not be at the venue: nothing is opened on it until that is known.</summary>
    public bool IsUncertain(Instrument instrument)
    {
        for (var i = 0; i < _orders.Count; i++)
            if (_orders[i].State is OrderState.Unknown && _orders[i].Order.Instrument.Equals(instrument)) return true;
        return false;
    }

    /// <summary>A sleeve that is not what was last told of it; false when all were told. One that was restored has been told.</summary>
    /// <remarks>To be remembered together with the events that can be read now: then <see cref="Restore"/> finds them of one moment.</remarks>
    public bool TryReadGuard(out GuardState guard) => _sleeves.TryTell(out guard);

    long DueOf(TrackedOrder tracked) => tracked.State switch
    {
        OrderState.Unknown => tracked.DueAt,
        OrderState.Pending => DueOfWaiting(tracked),
        OrderState.Submitted => Math.Min(After(tracked.SentAt, _options.DeadlineMs), DueOfStanding(tracked)),
        _ => DueOfStanding(tracked),
    };

    long DueOfWaiting(TrackedOrder tracked)
    {
        if (tracked.SendQueued) return long.MaxValue;
        var stale = tracked.IsBuy ? After(tracked.Order.CreatedAt + 1, _options.PlanTtlMs) : long.MaxValue;
        return tracked.DueAt > _now && !IsHeld(tracked) && !MustWait(tracked, tracked.DueAt, out _) ? Math.Min(stale, tracked.DueAt) : stale;
    }

    long DueOfStanding(TrackedOrder tracked)
    {
        if (tracked.CancelWanted) return tracked.CancelAsked ? long.MaxValue : Math.Max(tracked.DueAt, _now);
        return tracked.Order.Type is OrderType.Limit ? After(tracked.SentAt, _options.LimitTimeoutMs) : long.MaxValue;
    }

    static long After(long time, long? ms) => ms is { } wait && wait < long.MaxValue - time ? time + wait : long.MaxValue;
}
