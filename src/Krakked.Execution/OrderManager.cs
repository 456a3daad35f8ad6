namespace Krakked.Execution;

/// <summary>Carries out plans: a state machine without I/O.</summary>
/// <remarks>
/// Plans, venue events and time go in; venue commands and execution events come out.
/// Write ahead, by construction: an order is recorded here, and its Pending event can be read, before its send command can be taken. A driver
/// that must survive a crash stores every event it reads, then takes commands. A new action for an instrument replaces what is working
/// there: those orders are cancelled first, and the new one waits until they have ended and is resized for what they traded meanwhile, so that
/// the target is met and never overshot.
/// </remarks>
public sealed partial class OrderManager : IWorkingOrders
{
    const string Unresolved = "Another order of this instrument is unknown.";
    const string Stale = "The plan is stale.";

    readonly OrderOptions _options;
    readonly IOrderIds _ids;
    readonly IOrderCheck? _check;
    readonly OrderPlanner _planner;
    readonly WorkingOrders _orders;
    readonly DustReports _dust;
    readonly Queue<(VenueCommandKind Kind, OrderId Order)> _commands = new();
    readonly Queue<ExecutionEvent> _events = new();
    long _now = long.MinValue;
    long _planned, _refused, _sent, _duplicates, _impossible, _strangers, _reports;

    /// <param name="options">How plans become orders.</param>
    /// <param name="ids">Where their names come from.</param>
    /// <param name="check">A veto on buys besides the planner's own; null for none.</param>
    public OrderManager(OrderOptions options, IOrderIds ids, IOrderCheck? check = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(ids);
        _options = options;
        _ids = ids;
        _check = check;
        _planner = new OrderPlanner(options);
        _orders = new WorkingOrders(options.Remembered);
        _dust = new DustReports(options.DustEveryMs);
        check?.Attach(this);
    }

    /// <summary>True when nothing can happen by itself: no order is working, no sleeve is protected and nothing waits to be read.</summary>
    public bool Idle => _orders.Count == 0 && _events.Count == 0 && !_sleeves.AnyStands;

    /// <summary>Which orders wait until <see cref="Hold"/> says otherwise.</summary>
    public SendHold Holding { get; private set; }

    /// <inheritdoc/>
    public int Working => _orders.Count;

    /// <summary>What has happened since the start, in numbers.</summary>
    public OrderCounts Counts => new()
    {
        Planned = _planned, Refused = _refused, Dust = _dust.PassedOver, Sent = _sent, Duplicates = _duplicates, Impossible = _impossible,
        Strangers = _strangers,
    };

    /// <summary>True when the order is known; orders that ended long ago are forgotten.</summary>
    public bool TryFind(OrderId id, out Order order, out OrderState state, out decimal filled)
    {
        var found = _orders.Find(id);
        (order, state, filled) = (found?.Order!, found?.State ?? OrderState.Unknown, found?.Filled ?? 0);
        return found is not null;
    }

    /// <summary>Carries out what a plan allows; its blocked actions are passed over.</summary>
    public void Submit(ExecutionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _now = Math.Max(_now, plan.Time);
        for (var i = 0; i < plan.Actions.Count; i++)
        {
            var action = plan.Actions[i];
            if (action.Verdict is RiskVerdict.Blocked) continue;

            if (action.Changes.Count > 0 || action.Delta != 0) Carry(action, plan);
            else _sleeves.Protect(action, plan.Id);
            Tend(action.Instrument, _now);
        }

        if (_sleeves.InUse) ReleaseWaiting();
    }

    void Carry(in RiskAdjustedAction action, ExecutionPlan plan)
    {
        Replace(action.Instrument);
        var order = _planner.Draft(action, plan, _ids.Next(), out var refusal);
        if (refusal is not null && !_dust.Tells(order, _now, ref refusal)) return;

        var tracked = _orders.Add(order);
        tracked.Price = action.Price;
        _planned++;
        Report(ExecutionEventKind.Pending, tracked, null, _now);
        refusal ??= Veto(tracked);
        if (refusal is not null)
        {
            Refuse(tracked, refusal);
            return;
        }

        _sleeves.Protect(action, plan.Id);
        Release(tracked);
    }

    /// <summary>Lets some orders wait from now on, or no longer; a send command that was taken already is out of reach.</summary>
    public void Hold(SendHold what)
    {
        // What was not amended for it is looked at again.
        if (Holding is SendHold.All && what is not SendHold.All) _tended = -1;
        Holding = what;
        ReleaseWaiting();
    }

    /// <summary>Asks for an order to be taken back; one that was not sent yet is withdrawn at once.</summary>
    /// <remarks>A protective order is replaced by another one for as long as its sleeve stands: to be rid of it, sell the sleeve.</remarks>
    public void Cancel(OrderId order)
    {
        if (_orders.Find(order) is not { } tracked) return;
        Cancel(tracked);
        Tend(tracked.Order.Instrument, _now);
        ReleaseWaiting();
    }

    /// <summary>Asks for every order to be taken back, except those that protect what is held.</summary>
    public void CancelAll()
    {
        for (var i = _orders.Count - 1; i >= 0; i--)
            if (_orders[i].Guards is null)
                Cancel(_orders[i]);
        TendAll();
        ReleaseWaiting();
    }

    /// <summary>Time has come to <paramref name="now"/> (Unix ms UTC): deadlines, timeouts and retries fall due.</summary>
    public void Advance(long now)
    {
        _now = Math.Max(_now, now);
        for (var i = 0; i < _orders.Count; i++)
            Tick(_orders[i]);
        TendAll();
        ReleaseWaiting();
    }

    /// <summary>The next request for the venue, oldest first.</summary>
    public bool TryTakeCommand(out VenueCommand command)
    {
        while (_commands.TryDequeue(out var next))
        {
            if (_orders.Find(next.Order) is not { } tracked || !StillWanted(next.Kind, tracked)) continue;

            command = new VenueCommand(next.Kind, tracked.Order) { Wanted = next.Kind is VenueCommandKind.Amend ? tracked.Amending : null };
            return true;
        }

        command = default;
        return false;
    }

    /// <summary>The next thing that happened, oldest first.</summary>
    public bool TryRead(out ExecutionEvent happened) => _events.TryDequeue(out happened);

    bool StillWanted(VenueCommandKind kind, TrackedOrder tracked)
    {
        if (kind is VenueCommandKind.Amend) return TryTakeAmend(tracked);
        if (kind is not VenueCommandKind.Send) return tracked.AtVenue;
        if (tracked is not { State: OrderState.Pending, SendQueued: true }) return false;

        tracked.SendQueued = false;
        if (IsHeld(tracked)) return false;
        if (Stays(tracked) is { } why)
        {
            Refuse(tracked, why);
            Tend(tracked.Order.Instrument, _now);
            ReleaseWaiting();
            return false;
        }

        tracked.State = OrderState.Submitted;
        tracked.SentAt = _now;
        tracked.Attempts++;
        _sent++;
        Report(ExecutionEventKind.Submitted, tracked, null, _now);
        return true;
    }

    void Replace(Instrument instrument)
    {
        for (var i = _orders.Count - 1; i >= 0; i--)
            if (_orders[i] is { Guards: null } tracked && tracked.Order.Instrument.Equals(instrument))
                Cancel(tracked);
    }

    void Cancel(TrackedOrder tracked)
    {
        tracked.CancelWanted = true;
        if (tracked.State is OrderState.Pending)
        {
            Move(tracked, OrderSignal.Withdrawn, ExecutionEventKind.Cancelled, "Taken back before it was sent.", _now);
            return;
        }

        if (tracked.State is not OrderState.Unknown) AskCancel(tracked);
    }

    void AskCancel(TrackedOrder tracked)
    {
        if (tracked.CancelAsked || !tracked.AtVenue) return;
        tracked.CancelAsked = true;
        _commands.Enqueue((VenueCommandKind.Cancel, tracked.Order.Id));
    }

    void ReleaseWaiting()
    {
        for (var i = 0; i < _orders.Count; i++)
            if (_orders[i] is { State: OrderState.Pending, SendQueued: false } waiting && !Release(waiting))
                i--;
    }

    /// <summary>Queues a Pending order to be sent, unless it must wait; false when it was given up.</summary>
    bool Release(TrackedOrder tracked)
    {
        if (IsStale(tracked)) return Refuse(tracked, Stale);
        if (IsHeld(tracked)) return true;
        if (MustWait(tracked, _now, out var unresolved))
            return !unresolved || !tracked.IsBuy || Refuse(tracked, Unresolved);
        if (tracked.Order.Quantity.IsZero())
        {
            TradeAmongSleeves(tracked);
            Tend(tracked.Order.Instrument, _now);
            return false;
        }

        tracked.SendQueued = true;
        _commands.Enqueue((VenueCommandKind.Send, tracked.Order.Id));
        return true;
    }

    /// <summary>Why a buy that was to be sent must not be sent any more; null when it may be.</summary>
    string? Stays(TrackedOrder tracked) => IsStale(tracked) ? Stale : Veto(tracked);

    bool IsStale(TrackedOrder tracked) => tracked.IsBuy && _now - tracked.Order.CreatedAt > _options.PlanTtlMs;

    bool IsHeld(TrackedOrder tracked) => Holding is SendHold.All || (Holding is SendHold.Openings && tracked.IsBuy);

    string? Veto(TrackedOrder tracked) =>
        _check is not null && tracked.IsBuy ? _check.Refusal(tracked.Order, tracked.Order.LimitPrice ?? tracked.Price, _now) : null;

    // A sell does not wait for a buy that is Unknown: what is held may always be sold. It does wait for another sell, which may have sold it.
    bool MustWait(TrackedOrder tracked, long at, out bool unresolved)
    {
        unresolved = false;
        var wait = tracked.DueAt > at;
        if (tracked.Guards is not null) return wait;

        for (var i = 0; i < _orders.Count; i++)
        {
            var other = _orders[i];
            if (!other.AtVenue || !other.Order.Instrument.Equals(tracked.Order.Instrument)) continue;

            var unknown = other.State is OrderState.Unknown;
            unresolved |= unknown;
            wait |= other.Guards is { } sleeve
                ? (tracked.IsBuy && unknown) || (Sells(tracked, sleeve) && !LeavesRoom(other, sleeve))
                : tracked.IsBuy || !other.IsBuy || !unknown;
        }

        return wait || (tracked.IsBuy && _orders.Count > _options.MaxConcurrentOrders && _orders.AtVenue() >= _options.MaxConcurrentOrders);
    }

    bool Refuse(TrackedOrder tracked, string why)
    {
        if (tracked.Attempts == 0) _refused++;
        Move(tracked, OrderSignal.GaveUp, ExecutionEventKind.Failed, why, _now);
        return false;
    }

    void Report(ExecutionEventKind kind, TrackedOrder tracked, string? reason, long time, Fill? fill = null)
    {
        _reports++;
        _events.Enqueue(new ExecutionEvent(kind, tracked.Order, tracked.State, fill, reason, time));
    }
}
