namespace Krakked.Execution;

/// <summary>The part of the order manager that keeps protective orders in step with the sleeves.</summary>
/// <remarks>
/// Whatever happened, the same question is asked: which orders should protect this sleeve, and which do? What differs is taken back, and what is
/// missing is placed once everything that was taken back has ended, so that no two orders ever sell the same base. What differs by nothing but
/// its quantity or its trigger is changed where it stands, if the venue can do that: then the sleeve is never bare.
/// </remarks>
public sealed partial class OrderManager
{
    readonly ProtectionBook _sleeves = new();
    readonly List<ProtectiveOrder> _wanted = [];
    long _tended;

    /// <summary>Looks after the sleeves of one instrument; <paramref name="time"/> is when the reason for it happened.</summary>
    void Tend(Instrument instrument, long time)
    {
        if (!_sleeves.InUse) return;
        for (var i = 0; i < _sleeves.Count; i++)
            if (_sleeves[i] is { IsGuarded: true } sleeve && sleeve.Instrument.Equals(instrument))
                Tend(sleeve, time);
    }

    /// <summary>Looks after every sleeve, but not after those to which nothing has happened since and nothing is due.</summary>
    void TendAll()
    {
        if (!_sleeves.InUse) return;
        var quiet = _reports == _tended;
        for (var i = 0; i < _sleeves.Count; i++)
            if (_sleeves[i] is { IsGuarded: true } sleeve && (!quiet || sleeve.IsDue(_now)))
                Tend(sleeve, _now);
        _tended = _reports;
    }

    void Tend(ProtectedSleeve sleeve, long time)
    {
        _wanted.Clear();
        var (selling, fired) = (IsBeingSold(sleeve), sleeve.Fired);
        var kept = selling ? Unsold(sleeve) : sleeve.Sellable;
        if (sleeve.Stands && fired is null && kept.IsAboveZero()) sleeve.List(_options.Protection, kept, _now, _wanted);

        var leaving = false;
        for (var i = sleeve.Orders.Count - 1; i >= 0; i--)
        {
            var tracked = sleeve.Orders[i];
            if (!tracked.CancelWanted && (tracked == fired ? !selling || tracked.Left <= kept : TakeFromWanted(tracked, sleeve, kept))) continue;
            if (!tracked.CancelWanted) Cancel(tracked);
            leaving |= tracked.AtVenue;
        }

        if (leaving || _now < sleeve.NotBefore) return;
        foreach (var missing in _wanted)
            Place(missing.Make(_ids.Next(), sleeve, kept, time), sleeve);
    }

    bool TakeFromWanted(TrackedOrder tracked, ProtectedSleeve sleeve, decimal kept)
    {
        // What guarded an earlier position guards none of this one, however alike: those that end one another share a bracket.
        if (tracked.Order.Bracket != sleeve.Bracket) return false;
        for (var i = 0; i < _wanted.Count; i++)
        {
            if (!_wanted[i].IsLike(tracked.Order) || !(Serves(tracked, _wanted[i], sleeve, kept) || Amends(tracked, _wanted[i], sleeve, kept)))
                continue;
            _wanted.RemoveAt(i);
            return true;
        }

        return false;
    }

    static bool Serves(TrackedOrder tracked, in ProtectiveOrder wanted, ProtectedSleeve sleeve, decimal kept)
    {
        if (tracked is { Amending: not null, AmendQueued: false }) return false;
        var isLeft = tracked.LeftAt == sleeve.Version && kept == sleeve.Sellable;
        if (!isLeft && !wanted.IsMadeBy(tracked, kept)) return false;
        (tracked.Amending, tracked.AmendQueued) = (null, false);
        return true;
    }

    void Place(Order order, ProtectedSleeve sleeve)
    {
        var tracked = _orders.Add(order);
        tracked.Guards = sleeve;
        sleeve.Orders.Add(tracked);
        _planned++;
        Report(ExecutionEventKind.Pending, tracked, null, order.CreatedAt);
        Release(tracked);
    }

    // Sold by order of a strategy or a person.
    bool IsBeingSold(ProtectedSleeve sleeve)
    {
        for (var i = 0; i < _orders.Count; i++)
            if (_orders[i] is { Guards: null } tracked && Sells(tracked, sleeve)) return true;
        return false;
    }

    // What stays guarded meanwhile: nothing where an order cannot be changed in its place, and then what is left is protected anew.
    decimal Unsold(ProtectedSleeve sleeve)
    {
        if (!_options.AmendsInPlace) return 0;
        var unsold = sleeve.Sellable;
        for (var i = 0; i < _orders.Count; i++)
            if (_orders[i] is { Guards: null } tracked && Sells(tracked, sleeve)) unsold -= tracked.LeftOf(sleeve.Strategy);
        return sleeve.Instrument.FloorToLot(Math.Max(0, unsold));
    }

    /// <summary>True when all that a protective order may still sell is wanted by nobody who sells its sleeve.</summary>
    bool LeavesRoom(TrackedOrder guard, ProtectedSleeve sleeve) => _options.AmendsInPlace && guard.MostLeft <= Unsold(sleeve);

    static bool Sells(TrackedOrder tracked, ProtectedSleeve sleeve)
    {
        if (!tracked.Order.Instrument.Equals(sleeve.Instrument)) return false;
        var changes = tracked.Order.Changes;
        for (var i = 0; i < changes.Count; i++)
            if (changes[i].Quantity < 0 && changes[i].Strategy == sleeve.Strategy) return true;
        return false;
    }

    /// <summary>The order has ended: it protects nothing any more, and if nobody asked for that, it failed.</summary>
    void Unguard(TrackedOrder tracked)
    {
        if (tracked.Guards is not { } sleeve) return;

        sleeve.Orders.Remove(tracked);
        if (tracked.CancelWanted || tracked.State is OrderState.Filled) return;

        // The first is replaced at once, or a sleeve would stand bare for nothing; what fails again has to wait.
        sleeve.Fail(refused: tracked.State is OrderState.Rejected);
        if (sleeve.Failures > 1) sleeve.NotBefore = _now + Backoff(sleeve.Failures - 1);
    }

    void OnTriggered(TrackedOrder tracked, string? reason, long time)
    {
        // Whatever is triggered was there before.
        if (tracked.Triggered || !Move(tracked, OrderSignal.Accepted, ExecutionEventKind.Accepted, null, time)) return;
        if (OrderTransitions.IsFinal(tracked.State)) return;

        tracked.Triggered = true;
        if (!tracked.Order.IsWatched || tracked.State is not OrderState.Open)
        {
            Report(ExecutionEventKind.Triggered, tracked, reason, time);
            return;
        }

        // Until now it was with us; what becomes of its sale is as uncertain as with any other order.
        tracked.SentAt = _now;
        Move(tracked, OrderSignal.Fired, ExecutionEventKind.Triggered, reason, time);
    }
}
