using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Turns the order manager's commands into calls, and the answers into what happened.</summary>
/// <remarks>A call is released only once everything that was said before it is durable; a cancel leaves whatever becomes of that.</remarks>
sealed class Sender(
    DeskOptions options, OrderManager manager, DeskOrders orders, DeskJournal journal, CallQueue calls, ClientIds names, VenueEvidence evidence,
    Inquiries inquiries, LookUps lookUps, DeadMan deadMan, Amendments amendments, IMarketData market)
{
    readonly List<VenueCall.Place> _places = [];
    readonly List<VenueCall.Amend> _amends = [];
    readonly List<VenueCall> _cancels = [];
    readonly List<(DeskOrder Entry, Order Order)> _waiting = [];
    readonly long _askMs = (long)options.AskAfter.TotalMilliseconds;

    /// <summary>Takes the next command; false when there is none. What it leads to has to be read before the next.</summary>
    public bool TakeCommand(long now)
    {
        if (!manager.TryTakeCommand(out var command)) return false;
        var entry = orders.Find(command.Order.Id) ?? orders.Add(command.Order);
        switch (command.Kind)
        {
            case VenueCommandKind.Send: Send(entry, command.Order, now); break;
            case VenueCommandKind.Cancel: Cancel(entry, now); break;
            case VenueCommandKind.LookUp: LookUp(entry, now); break;
            case VenueCommandKind.Amend: _amends.Add(amendments.Begin(entry, command.Wanted!, now)); break;
        }

        return true;
    }

    /// <summary>Everything said so far is durable: what was made may leave.</summary>
    public void Release()
    {
        foreach (var place in _places) calls.Add(place);
        foreach (var amend in _amends) calls.Add(amend);
        _places.Clear();
        _amends.Clear();
        ReleaseCancels();
    }

    /// <summary>It is not: no order leaves, and cancels do all the same. True when an order was kept back.</summary>
    public bool KeepBack(long now)
    {
        ReleaseCancels();
        if (_places.Count + _amends.Count == 0) return false;
        foreach (var place in _places)
            if (orders.Find(place.Order.Id) is { } entry)
                NotSent(entry, "It could not be journaled.", now);
        foreach (var amend in _amends)
            if (orders.Find(amend.Order.Id) is { } entry)
                amendments.NotSent(entry, "It could not be journaled.", now);
        _places.Clear();
        _amends.Clear();
        return true;
    }

    /// <summary>Sells what a triggered watch guards, at the market and under the order's own name.</summary>
    public void Sell(DeskOrder entry, long now)
    {
        entry.SaleSent = true;
        Place(entry, entry.Order with { Type = OrderType.Market, IsWatched = false, TriggerPrice = null, TrailingOffset = null }, now);
    }

    /// <summary>The order did not leave, and will not: it waits to be sent again.</summary>
    public void NotSent(DeskOrder entry, string why, long now)
    {
        (entry.SaleSent, entry.WaitsForSwitch) = (false, false);
        manager.OnVenue(VenueEvent.SendFailed(entry.Order.Id, now, ErrorKind.NotSent, why));
    }

    /// <summary>Takes back an order that nobody here knows, though its name is ours.</summary>
    public void CancelOrphan(string venueId, OrderId order) =>
        _cancels.Add(new VenueCall.Cancel(order, OrderRef.ById(venueId)) { Number = calls.Number() });

    public void OnPlaced(VenueCall.Place place, Result<PlacedOrder> result, long now)
    {
        if (orders.Find(place.Order.Id) is not { } entry) return;
        if (!result.TryGet(out var placed, out var error))
        {
            if (!entry.IsFinal) OnFailed(entry, error, now);
            return;
        }

        if (placed.Id is null)
        {
            OnFailed(entry, new ExchangeError(ErrorKind.Unknown, "Acknowledged without an id."), now);
            return;
        }

        evidence.Take(placed, entry, now);
        if (place.Order.Type is OrderType.Market || place.Order.TimeInForce is TimeInForce.ImmediateOrCancel)
            inquiries.Ask(placed.Id, now + _askMs);
    }

    public void OnAmended(VenueCall.Amend amend, Result<AmendedOrder> result, long now)
    {
        if (orders.Find(amend.Order.Id) is { IsFinal: false } entry) amendments.OnAmended(entry, amend, result, now);
    }

    public void OnCancelled(VenueCall.Cancel cancel, Result<CancelledOrders> result, long now)
    {
        if (orders.Find(cancel.Order) is not { IsFinal: false } entry) return;
        entry.CancelAnswered = result.TryGet(out _, out var error);
        if (entry is { VenueId: { } id, IsOver: false }) inquiries.Ask(id, now + (entry.CancelAnswered ? _askMs : 0));
        if (error is not null) Say(VenueEventKind.CancelFailed, entry, error.ToString(), now);
    }

    /// <summary>An order was asked for by id and is open: a cancel that was taken and did nothing is asked for again.</summary>
    public void OnStillOpen(string venueId, long now)
    {
        if (orders.Find(venueId) is not { IsFinal: false, CancelAnswered: true } entry) return;
        entry.CancelAnswered = false;
        Say(VenueEventKind.CancelFailed, entry, "It is still open.", now);
    }

    void Send(DeskOrder entry, Order order, long now)
    {
        if (order.IsWatched && !entry.Triggered) Say(VenueEventKind.Accepted, entry, "Watched.", now);
        else if (order.IsWatched) entry.SaleSent = false;
        else Place(entry, TrailingStops.Sendable(order, market), now);
    }

    /// <summary>Places what had to wait for the dead-man switch to be off.</summary>
    public void PlaceWaiting(long now)
    {
        if (_waiting.Count == 0 || deadMan.MustBeOff) return;
        var waited = _waiting.ToArray();
        _waiting.Clear();
        foreach (var (entry, order) in waited)
            if (entry is { WaitsForSwitch: true, State: OrderState.Submitted }) Place(entry, order, now);
    }

    void Place(DeskOrder entry, Order order, long now)
    {
        entry.WaitsForSwitch = !deadMan.LetsRest(order);
        if (entry.WaitsForSwitch)
        {
            deadMan.SwitchOffNow(now);
            _waiting.Add((entry, order));
            return;
        }

        var terms = new OrderTerms { ServerTime = DateTimeOffset.FromUnixTimeMilliseconds(now), Deadline = options.Deadline };
        var request = OrderRequests.Of(order, names.Of(order), terms);
        if (!request.TryGet(out var made, out var refusal))
        {
            OnFailed(entry, refusal, now);
            return;
        }

        entry.StandsIn = entry.Order.Type is OrderType.TrailingStop && order.Type is OrderType.StopLoss;
        (entry.SentAt, entry.Deadline) = (now, terms.ServerTime.ToUnixTimeMilliseconds() + (long)terms.Deadline.TotalMilliseconds);
        _places.Add(new VenueCall.Place(order, made) { Number = calls.Number() });
    }

    void Cancel(DeskOrder entry, long now)
    {
        if (entry.IsOnlyWatched)
        {
            Say(VenueEventKind.Cancelled, entry, "Watched no more.", now);
            return;
        }

        // Nothing is left to take back: only its trades are missing, and the next reading has them.
        if (entry.IsOver) return;
        journal.Add(new JournalEntry.CancelAsked(entry.Order.Id, now));
        var at = entry.VenueId is { } id ? OrderRef.ById(id) : OrderRef.ByClientId(names.Of(entry.Order));
        _cancels.Add(new VenueCall.Cancel(entry.Order.Id, at) { Number = calls.Number() });
    }

    // What is Unknown has its readings; what is not is asked for by its id.
    void LookUp(DeskOrder entry, long now)
    {
        if (entry.State is OrderState.Unknown) lookUps.Doubt(entry, now);
        else if (entry is { VenueId: { } id, IsOver: false }) inquiries.Ask(id, now);
    }

    void OnFailed(DeskOrder entry, ExchangeError error, long now)
    {
        // An order with this name is open: that is proof of one, and no refusal.
        var kind = error.Kind is ErrorKind.Rejected && SpeaksOfName(error.Code) ? ErrorKind.Unknown : error.Kind;
        var retryMs = (long)(error.RetryAfter?.TotalMilliseconds ?? 0);
        if (kind is ErrorKind.NotSent or ErrorKind.Throttled) entry.SaleSent = false;
        manager.OnVenue(VenueEvent.SendFailed(entry.Order.Id, now, kind, error.ToString(), retryMs));
    }

    void Say(VenueEventKind kind, DeskOrder entry, string why, long now) =>
        manager.OnVenue(new VenueEvent { Kind = kind, Order = entry.Order.Id, Time = now, Reason = why });

    void ReleaseCancels()
    {
        foreach (var cancel in _cancels) calls.Add(cancel);
        _cancels.Clear();
    }

    // Kraken's words for it are not documented; that they name the parameter is.
    static bool SpeaksOfName(string code) =>
        code.Contains("cl_ord_id", StringComparison.OrdinalIgnoreCase) || code.Contains("duplicate", StringComparison.OrdinalIgnoreCase);
}
