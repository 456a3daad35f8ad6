using Krakked.Execution;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Takes up what the journal knows of an earlier life: nothing of it is believed to be over before it is proven.</summary>
sealed class Restarting(DeskOptions options, OrderManager manager, DeskOrders orders, LookUps lookUps, BareSleeves bare,
    Amendments amendments)
{
    readonly long _deadlineMs = (long)options.Deadline.TotalMilliseconds;

    public void Resume(RestartState state, long now)
    {
        GuardState[] guards = [.. state.Guards.Select(Restored)];
        manager.Restore([.. state.Orders.Select(Restored)], guards, now);
        foreach (var journaled in state.Orders) Resume(journaled, now);
        foreach (var guard in guards) Resume(guard);

        // A journal that is older than it should be, a restored backup, may not know that these were sent. What is taken back still takes its fills.
        foreach (var journaled in state.Orders)
            if (journaled.State is OrderState.Pending) manager.Cancel(journaled.Order.Id);
    }

    void Resume(JournaledOrder journaled, long now)
    {
        var entry = orders.Add(journaled.Order, journaled.State);
        if (journaled.VenueId is { } id) orders.Name(entry, id);
        entry.Triggered = journaled.Triggered;
        (entry.SentAt, entry.Deadline) = (journaled.SentAt ?? journaled.Order.CreatedAt, (journaled.SentAt ?? now) + _deadlineMs);
        if (entry.IsFinal) return;

        if (journaled.Amending is { } wanted) amendments.Resume(entry, wanted, journaled.AmendAskedAt ?? now);

        // Its sale may have left after the trigger was journaled, up to the end of that life.
        entry.SaleSent = journaled is { Order.IsWatched: true, Triggered: true };
        if (entry.SaleSent) entry.Deadline = now + _deadlineMs;
        if (entry.IsInFlight && !entry.IsOnlyWatched) lookUps.Doubt(entry, now);
    }

    // A trailing stop we watch never turns back, a restart included.
    void Resume(in GuardState guard)
    {
        bare.Take(guard);
        foreach (var entry in orders.Working)
            if (entry.Order is { IsWatched: true, Type: OrderType.TrailingStop } order && order.Bracket == guard.Bracket
                && order.Instrument.Equals(guard.Instrument))
                entry.Best = guard.Trailed ?? 0;
    }

    static RestoredOrder Restored(JournaledOrder journaled) => new()
    {
        Order = journaled.Order,
        State = journaled.State,
        Attempts = journaled.Attempts,
        SentAt = journaled.SentAt,
        CancelAsked = journaled.CancelAskedAt is not null,
        Amending = journaled.Amending,
        Triggered = journaled.Triggered,
        Fills = [.. journaled.Fills.Select(FillOf)],
    };

    static Fill FillOf(StoredTrade trade)
    {
        trade.TryToFill(out var fill);
        return fill;
    }

    static GuardState Restored(SleeveGuard guard) => new()
    {
        Instrument = guard.Instrument,
        Protection = guard.Protection,
        Held = guard.Held,
        Bracket = guard.Bracket,
        PlanId = guard.PlanId,
        Since = guard.Since,
        Trailed = guard.Trailed,
        LastBuy = guard.LastBuy,
    };
}
