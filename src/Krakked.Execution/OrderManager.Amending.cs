namespace Krakked.Execution;

/// <summary>The part of the order manager that changes orders where they stand, and takes in what others changed.</summary>
/// <remarks>
/// What is asked for is absolute, and one change of an order is under way at a time, so changes cannot stack. While it is not known whether one
/// happened, the order may trade as much as the larger of the two quantities, and it is not over before that unless the venue says so.
/// </remarks>
public sealed partial class OrderManager
{
    /// <summary>Has a protective order become what is wanted where it stands; false when it cannot, and has to be replaced.</summary>
    bool Amends(TrackedOrder tracked, in ProtectiveOrder wanted, ProtectedSleeve sleeve, decimal kept)
    {
        if (tracked is { Amending: not null, AmendQueued: false }) return true;
        if (!_options.AmendsInPlace || tracked.CannotAmend || !IsStanding(tracked)) return false;
        if (Holding is SendHold.All || _now < sleeve.NotBefore) return true;

        var trigger = tracked.Order.Type is OrderType.TrailingStop ? null : wanted.Price;
        tracked.Amending = new Amendment(kept, tracked.Order.LimitPrice, trigger);
        if (!tracked.AmendQueued) _commands.Enqueue((VenueCommandKind.Amend, tracked.Order.Id));
        tracked.AmendQueued = true;
        return true;
    }

    static bool IsStanding(TrackedOrder tracked) => tracked is
    {
        State: OrderState.Open, Triggered: false, CancelWanted: false, LookUpAsked: false,
        Order: { IsWatched: false, Type: not OrderType.Market },
    };

    /// <summary>False when a queued amendment is not wanted any more, or the order is none any more that could be changed.</summary>
    bool TryTakeAmend(TrackedOrder tracked)
    {
        if (!tracked.AmendQueued) return false;
        tracked.AmendQueued = false;
        if (IsStanding(tracked) && Holding is not SendHold.All) return true;
        tracked.Amending = null;
        return false;
    }

    void OnAmended(TrackedOrder tracked, in VenueEvent happened)
    {
        if (OrderTransitions.IsFinal(tracked.State) || happened.Amendment is not { } shown) return;

        // What somebody else made of it is left alone until something happens to the sleeve.
        var ours = tracked is { Amending: not null, AmendQueued: false };
        (tracked.Amending, tracked.AmendQueued) = (null, false);
        if (shown == Amendment.Of(tracked.Order)) return;
        if (!ours) tracked.LeftAt = tracked.Guards?.Version;

        // At or below what has traded the rest is taken back: that is an end, and told as one.
        if (shown.Quantity >= tracked.Filled) Become(tracked, shown, happened.Reason, happened.Time);
    }

    void OnAmendFailed(TrackedOrder tracked, in VenueEvent happened)
    {
        if (tracked is { Amending: null } or { AmendQueued: true } || OrderTransitions.IsFinal(tracked.State)) return;
        tracked.Amending = null;
        if (happened.RetryAfterMs == 0) tracked.CannotAmend = true;
        else if (tracked.Guards is { } sleeve) sleeve.NotBefore = Math.Max(sleeve.NotBefore, _now + happened.RetryAfterMs);
    }

    /// <summary>Above 0 while more may trade, 0 when that was all of it, below 0 when it is more than there can be.</summary>
    int Missing(TrackedOrder tracked, decimal filled, long time)
    {
        if (tracked is { Amending: null, Largest: 0 }) return decimal.Compare(tracked.Order.Quantity, filled);

        var most = Math.Max(tracked.Order.Quantity, tracked.Largest);
        if (tracked.Amending is { } asked && filled > most && filled <= asked.Quantity)
            Become(tracked, asked, "It traded more than it had before.", time);
        else if (filled > tracked.Order.Quantity && filled <= most)
            Become(tracked, Amendment.Of(tracked.Order) with { Quantity = most }, "It traded before it shrank.", time);
        return decimal.Compare(Math.Max(most, tracked.Amending?.Quantity ?? 0), filled);
    }

    /// <summary>Ends an order as the venue says, unless it has traded all that was left of it.</summary>
    void End(TrackedOrder tracked, OrderSignal signal, ExecutionEventKind kind, string? reason, long time)
    {
        tracked.Amending = null;
        var isFilled = tracked is { Order.QuoteAmount: null, State: OrderState.PartiallyFilled } && tracked.Filled == tracked.Order.Quantity;
        if (isFilled) Move(tracked, OrderSignal.LastFill, ExecutionEventKind.Filled, reason, time);
        else Move(tracked, signal, kind, reason, time);
    }

    void Become(TrackedOrder tracked, Amendment amendment, string? reason, long time)
    {
        if (tracked.Order.QuoteAmount is not null) return;
        tracked.Become(amendment);
        Report(ExecutionEventKind.Amended, tracked, reason, time);
    }
}
