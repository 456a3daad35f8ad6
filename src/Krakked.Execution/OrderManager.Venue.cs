namespace Krakked.Execution;

/// <summary>The half of the order manager that listens to the venue and to the clock.</summary>
public sealed partial class OrderManager
{
    /// <summary>Takes in what the venue said. What the table of transitions does not allow is reported and changes nothing.</summary>
    public void OnVenue(in VenueEvent happened)
    {
        _now = Math.Max(_now, happened.Time);
        if (_orders.Find(happened.Order) is not { } tracked)
        {
            _strangers++;
            return;
        }

        if (happened.TriggerPrice is { } trigger) tracked.Guards?.Follow(trigger);
        Take(tracked, happened);
        Tend(tracked.Order.Instrument, happened.Time);
        if (_orders.Count > 0) ReleaseWaiting();
    }

    void Take(TrackedOrder tracked, in VenueEvent happened)
    {
        var (reason, time) = (happened.Reason, happened.Time);
        switch (happened.Kind)
        {
            case VenueEventKind.Traded: OnTrade(tracked, happened); break;
            case VenueEventKind.Triggered: OnTriggered(tracked, reason, time); break;
            case VenueEventKind.Completed: OnCompleted(tracked, reason, time); break;
            case VenueEventKind.Accepted: OnAccepted(tracked, reason, time); break;
            case VenueEventKind.Cancelled: End(tracked, OrderSignal.Cancelled, ExecutionEventKind.Cancelled, reason, time); break;
            case VenueEventKind.Expired: End(tracked, OrderSignal.Expired, ExecutionEventKind.Expired, reason, time); break;
            case VenueEventKind.Rejected: Move(tracked, OrderSignal.Rejected, ExecutionEventKind.Rejected, reason, time); break;
            case VenueEventKind.NotSent: OnNotSent(tracked, happened); break;
            case VenueEventKind.NoAnswer: OnNoAnswer(tracked, reason, time); break;
            case VenueEventKind.Absent: OnAbsent(tracked, time); break;
            case VenueEventKind.CancelFailed: OnCancelFailed(tracked); break;
            case VenueEventKind.Amended: OnAmended(tracked, happened); break;
            case VenueEventKind.AmendFailed: OnAmendFailed(tracked, happened); break;
        }
    }

    void OnAccepted(TrackedOrder tracked, string? reason, long time)
    {
        tracked.LookUpAsked = false;
        if (Move(tracked, OrderSignal.Accepted, ExecutionEventKind.Accepted, reason, time) && tracked.CancelWanted)
            AskCancel(tracked);
    }

    void OnTrade(TrackedOrder tracked, in VenueEvent happened)
    {
        var trade = happened.Trade;
        if (tracked.Knows(trade.Id))
        {
            _duplicates++;
            return;
        }

        var order = tracked.Order;
        var filled = tracked.Filled.IsZero() ? trade.Quantity : tracked.Filled + trade.Quantity;
        var missing = order.QuoteAmount is { } amount ? QuoteMissing(tracked, trade, amount) : Missing(tracked, filled, happened.Time);
        var signal = missing == 0 ? OrderSignal.LastFill : OrderSignal.PartFill;
        if (!trade.Quantity.IsAboveZero() || missing < 0 || !OrderTransitions.TryNext(tracked.State, signal, out var next))
        {
            // Told once: it comes again with every sweep. What makes it possible may be heard of later, and then it is taken.
            if (!tracked.Doubt(trade.Id)) _duplicates++;
            else Impossible(tracked, $"A trade of {trade.Quantity} after {tracked.Filled} of {order.Quantity}.", happened.Time);
            return;
        }

        tracked.Remember(trade.Id);
        var fill = new Fill
        {
            Order = order.Id,
            TradeId = trade.Id,
            Instrument = order.Instrument,
            Side = order.Side,
            Quantity = trade.Quantity,
            Price = trade.Price,
            Fee = trade.Fee,
            FeeAsset = trade.FeeAsset,
            Liquidity = trade.Liquidity,
            Time = happened.Time,
            InsideBar = happened.InsideBar,
            Because = order.Because,
            Sleeves = tracked.Share(trade.Quantity, trade.Fee),
        };
        tracked.Filled = filled;
        if (order.QuoteAmount is not null) tracked.Spent += fill.Cost;
        Book(tracked, next, fill);
        if (tracked.CancelWanted) AskCancel(tracked);
    }

    // Never 0: such an order says itself when it is done. It may spend a lot's worth too much, because the venue rounds as well.
    static int QuoteMissing(TrackedOrder tracked, in VenueTrade trade, decimal amount)
    {
        var lot = new decimal(1, 0, 0, isNegative: false, (byte)tracked.Order.Instrument.LotDecimals);
        return tracked.Spent + Numeric.Money(trade.Quantity * trade.Price) > amount + (lot * trade.Price) ? -1 : 1;
    }

    void OnCompleted(TrackedOrder tracked, string? reason, long time)
    {
        if (tracked.Order.QuoteAmount is null || tracked.Filled.IsZero())
            Impossible(tracked, $"Completed after {tracked.Filled} of {tracked.Order.Quantity}.", time);
        else
            Move(tracked, OrderSignal.LastFill, ExecutionEventKind.Filled, reason, time);
    }

    void TradeAmongSleeves(TrackedOrder tracked)
    {
        var order = tracked.Order;
        var fill = new Fill
        {
            Order = order.Id,
            TradeId = $"internal-{order.Id}",
            Instrument = order.Instrument,
            Side = Side.None,
            Quantity = 0,
            Price = tracked.Price,
            Time = _now,
            Because = order.Because,
            Sleeves = SleeveAllocation.Among([.. order.Changes]),
        };
        OrderTransitions.TryNext(tracked.State, OrderSignal.LastFill, out var next);
        Book(tracked, next, fill);
    }

    void Book(TrackedOrder tracked, OrderState next, Fill fill)
    {
        tracked.State = next;
        var kind = next is OrderState.Filled ? ExecutionEventKind.Filled : ExecutionEventKind.PartiallyFilled;
        Report(kind, tracked, null, fill.Time, fill);
        _sleeves.Book(fill);
        if (OrderTransitions.IsFinal(next)) Finish(tracked);

        for (var i = _orders.Count - 1; i >= 0; i--)
            if (_orders[i] is { State: OrderState.Pending, Guards: null } waiting && waiting != tracked
                && waiting.Order.Instrument.Equals(fill.Instrument))
                Correct(waiting, fill, guarded: tracked.Guards is not null);
    }

    void Finish(TrackedOrder tracked)
    {
        if (_orders.Finish(tracked)) Unguard(tracked);
    }

    /// <summary>Takes what another order of the instrument traded off an order that is waiting for it.</summary>
    /// <remarks>What a protective order sold is taken off what still sells the same sleeve, and is never bought back.</remarks>
    void Correct(TrackedOrder waiting, Fill fill, bool guarded)
    {
        var changes = waiting.Order.Changes.ToList();
        var corrected = false;
        foreach (var part in fill.Sleeves)
        {
            var at = changes.FindIndex(c => c.Strategy == part.Strategy);
            if (guarded && (at < 0 || changes[at].Quantity >= 0)) continue;

            corrected = true;
            var left = (at < 0 ? 0 : changes[at].Quantity) - part.Quantity;
            if (at < 0) changes.Add(new SleeveChange(part.Strategy, left));
            else changes[at] = changes[at] with { Quantity = guarded ? Math.Min(0, left) : left };
        }

        if (corrected) Resize(waiting, changes, fill.Price, "Resized for what another order traded.", fill.Time);
    }

    void Resize(TrackedOrder waiting, IReadOnlyList<SleeveChange> changes, decimal price, string why, long time)
    {
        waiting.Order = _planner.Resize(waiting.Order, changes, price, out var refusal);
        waiting.SendQueued = false;
        waiting.Price = price;
        if (refusal is not null) Refuse(waiting, refusal);
        else Report(ExecutionEventKind.Pending, waiting, why, time);
    }

    void OnNotSent(TrackedOrder tracked, in VenueEvent happened)
    {
        var echo = tracked.State is OrderState.Pending;
        if (!Move(tracked, OrderSignal.NotSent, ExecutionEventKind.Pending, happened.Reason, happened.Time) || echo) return;

        SendAgain(tracked, Math.Max(happened.RetryAfterMs, Backoff(tracked.Attempts)), happened.Reason);
    }

    void SendAgain(TrackedOrder tracked, long waitMs, string? reason)
    {
        tracked.DueAt = _now + waitMs;
        if (tracked.CancelWanted) Cancel(tracked);
        else if (tracked.Attempts > _options.MaxRetries) Refuse(tracked, reason ?? "Given up after the last retry.");
    }

    long Backoff(int attempts)
    {
        var wait = (decimal)_options.RetryBackoffMs;
        for (var i = 1; i < attempts && wait < 3_600_000; i++)
            wait *= _options.RetryBackoffFactor;
        return (long)wait;
    }

    void OnNoAnswer(TrackedOrder tracked, string? reason, long time)
    {
        var was = tracked.State;
        if (!Move(tracked, OrderSignal.NoAnswer, ExecutionEventKind.Lost, reason, time)) return;
        if (tracked.State is not OrderState.Unknown || was is OrderState.Unknown) return;

        // Looking before the deadline proves nothing: the request may still arrive.
        tracked.DueAt = Math.Max(_now, tracked.SentAt + (_options.DeadlineMs ?? 0));
        tracked.Absences = 0;
        tracked.LookUpAsked = false;
        tracked.CancelAsked = false;
    }

    void OnAbsent(TrackedOrder tracked, long time)
    {
        if (tracked.State is OrderState.Unknown)
        {
            // An answer nobody waits for is an echo, and an early one proves nothing.
            if (!tracked.LookUpAsked) return;
            tracked.LookUpAsked = false;
            if (++tracked.Absences < _options.AbsencesForProof) return;
        }

        if (tracked.State is OrderState.Unknown && !_options.ResendAbsent)
        {
            Move(tracked, OrderSignal.GaveUp, ExecutionEventKind.Failed, "Proven absent.", time);
            return;
        }

        var unknown = tracked.State is OrderState.Unknown;
        if (Move(tracked, OrderSignal.Absent, ExecutionEventKind.Pending, "Proven absent.", time) && unknown)
            SendAgain(tracked, 0, "Proven absent, and no retry is left.");
    }

    void OnCancelFailed(TrackedOrder tracked)
    {
        if (!tracked.AtVenue) return;
        tracked.CancelAsked = false;
        tracked.DueAt = _now + _options.LookUpEveryMs;
        AskLookUp(tracked);
    }

    void AskLookUp(TrackedOrder tracked)
    {
        tracked.LookUpAsked = true;
        _commands.Enqueue((VenueCommandKind.LookUp, tracked.Order.Id));
    }

    void Tick(TrackedOrder tracked)
    {
        if (tracked.State is OrderState.Submitted && _now - tracked.SentAt >= _options.DeadlineMs)
            OnNoAnswer(tracked, "No answer within the deadline.", _now);

        if (tracked.State is OrderState.Unknown && _now >= tracked.DueAt)
        {
            tracked.DueAt = _now + _options.LookUpEveryMs;
            AskLookUp(tracked);
        }
        else if (tracked is { AtVenue: true, State: not OrderState.Unknown })
        {
            if (!tracked.CancelWanted && tracked.Order.Type is OrderType.Limit && _now - tracked.SentAt >= _options.LimitTimeoutMs)
                TimeOut(tracked);
            if (tracked.CancelWanted && _now >= tracked.DueAt) AskCancel(tracked);
        }
    }

    void TimeOut(TrackedOrder tracked)
    {
        tracked.CancelWanted = true;
        Report(ExecutionEventKind.TimedOut, tracked, "The limit was not met in time.", _now);
    }

    /// <summary>Applies one line of the table; false when there is none, which is reported.</summary>
    bool Move(TrackedOrder tracked, OrderSignal signal, ExecutionEventKind kind, string? reason, long time)
    {
        if (!OrderTransitions.TryNext(tracked.State, signal, out var next))
        {
            Impossible(tracked, $"{signal} while {tracked.State}.", time);
            return false;
        }

        if (next == tracked.State) return true;
        tracked.State = next;
        Report(kind, tracked, reason, time);
        if (OrderTransitions.IsFinal(next)) Finish(tracked);
        return true;
    }

    void Impossible(TrackedOrder tracked, string why, long time)
    {
        _impossible++;
        Report(ExecutionEventKind.Impossible, tracked, why, time);
    }
}
