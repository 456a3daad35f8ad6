namespace Krakked.Execution;

/// <summary>The part of the order manager that changes the quantity of a protective order where it stands.</summary>
/// <remarks>
/// Quantities are absolute and one change of an order is under way at a time, so changes cannot stack. While it is not known whether one happened,
/// the order may trade as much as the larger of the two quantities, and is not over before that, unless the venue says so.
/// </remarks>
public sealed partial class OrderManager
{
    const decimal Forgotten = decimal.MaxValue;

    /// <summary>Asks for what the sleeve holds; false when the order cannot be changed, and has to be replaced.</summary>
    bool Amends(TrackedOrder tracked, ProtectedSleeve sleeve)
    {
        if (tracked.Amending is not null) return true;
        if (!_options.AmendsInPlace || !IsStanding(tracked) || tracked.CannotAmend) return false;
        if (Holding is SendHold.All || _now < sleeve.NotBefore) return true;

        tracked.Amending = sleeve.Sellable;
        tracked.AmendQueued = true;
        _commands.Enqueue((VenueCommandKind.Amend, tracked.Order.Id));
        return true;
    }

    static bool IsStanding(TrackedOrder tracked) => tracked is
    {
        State: OrderState.Open, Triggered: false, CancelWanted: false, LookUpAsked: false,
        Order: { IsWatched: false, QuoteAmount: null, Type: not OrderType.Market, Changes.Count: 1 },
    };

    /// <summary>What a queued amendment asks for; false when the order is none any more that could be changed.</summary>
    bool TryTakeAmend(TrackedOrder tracked, out Order changed)
    {
        changed = tracked.Order;
        if (!tracked.AmendQueued || tracked.Amending is not { } quantity) return false;
        tracked.AmendQueued = false;
        if (IsStanding(tracked) && Holding is not SendHold.All)
        {
            changed = Sized(changed, quantity);
            return true;
        }

        tracked.Amending = null;
        return false;
    }

    void OnAmended(TrackedOrder tracked, in VenueEvent happened)
    {
        if (OrderTransitions.IsFinal(tracked.State)) return;
        var (asked, quantity) = (tracked.Amending, happened.Quantity);
        tracked.Amending = null;
        if (asked is null && quantity != tracked.Order.Quantity) tracked.LeftFor = tracked.Guards?.Sellable;
        else tracked.CannotAmend |= asked is { } wanted && wanted != Forgotten && wanted != quantity;

        // At or below what has traded, the rest is taken back: that is an end, and told as one.
        if (quantity >= tracked.Filled) Resize(tracked, quantity, happened.Reason, happened.Time);
    }

    void OnAmendFailed(TrackedOrder tracked, in VenueEvent happened)
    {
        if (OrderTransitions.IsFinal(tracked.State) || tracked.Amending is null) return;
        tracked.Amending = null;
        if (happened.RetryAfterMs == 0) tracked.CannotAmend = true;
        else if (tracked.Guards is { } sleeve) sleeve.NotBefore = Math.Max(sleeve.NotBefore, _now + happened.RetryAfterMs);
    }

    /// <summary>Above 0 while more may trade, 0 when that was all of it, below 0 when it is more than there can be.</summary>
    int Missing(TrackedOrder tracked, decimal filled, long time)
    {
        if (tracked.Amending is not { } asked)
        {
            if (filled > tracked.Order.Quantity && filled <= tracked.Most) Resize(tracked, tracked.Most, "It traded before it shrank.", time);
            return decimal.Compare(tracked.Order.Quantity, filled);
        }

        var least = Math.Max(tracked.Order.Quantity, tracked.Most);
        if (filled > least && filled <= asked)
        {
            // The trade proves that it was amended; to what, nobody remembers after a restart.
            Resize(tracked, asked == Forgotten ? filled : asked, "It traded more than it had.", time);
            if (asked != Forgotten) tracked.Amending = null;
            return asked == Forgotten ? 1 : decimal.Compare(asked, filled);
        }

        if (filled > tracked.Order.Quantity && filled <= least) Resize(tracked, least, "It traded before it shrank.", time);
        return decimal.Compare(Math.Max(asked, least), filled);
    }

    /// <summary>Ends an order as the venue says, unless it has traded all it was for.</summary>
    void End(TrackedOrder tracked, OrderSignal signal, ExecutionEventKind kind, string? reason, long time)
    {
        tracked.Amending = null;
        var isFilled = tracked is { Order.QuoteAmount: null, State: OrderState.PartiallyFilled } && tracked.Filled == tracked.Order.Quantity;
        if (isFilled) Move(tracked, OrderSignal.LastFill, ExecutionEventKind.Filled, reason, time);
        else Move(tracked, signal, kind, reason, time);
    }

    void Resize(TrackedOrder tracked, decimal quantity, string? reason, long time)
    {
        var order = tracked.Order;
        if (quantity == order.Quantity || order.QuoteAmount is not null || order.Changes.Count != 1) return;
        tracked.Most = Math.Max(tracked.Most, Math.Max(order.Quantity, quantity));
        tracked.Order = Sized(order, quantity);
        Report(ExecutionEventKind.Amended, tracked, reason, time);
    }

    static Order Sized(Order order, decimal quantity) => order with
    {
        Quantity = quantity,
        Changes = [order.Changes[0] with { Quantity = order.Side is Side.Buy ? quantity : -quantity }],
    };
}
