using Krakked.Execution;

namespace Krakked.Live;

/// <summary>Holds prices against the triggers we watch ourselves, and sells when one is touched.</summary>
/// <remarks>A trigger is journaled before its sale can leave; the sale waits until all else that may sell the same base has ended.</remarks>
sealed class PriceWatch(DeskOptions options, OrderManager manager, DeskOrders orders, IMarketData market, Sender sender)
{
    const long FollowEveryMs = 1_000, StandInMs = 60_000;

    readonly long _everyMs = (long)options.WatchEvery.TotalMilliseconds;
    long _lookedAt = long.MinValue;

    /// <summary>When prices are looked at next; <see cref="long.MaxValue"/> while nothing is watched.</summary>
    public long NextDue
    {
        get
        {
            foreach (var entry in orders.Working)
                if (Matters(entry)) return _lookedAt == long.MinValue ? long.MinValue : _lookedAt + _everyMs;
            return long.MaxValue;
        }
    }

    /// <summary>Looks at every price that matters, when that is due.</summary>
    /// <param name="now">Unix ms UTC.</param>
    /// <param name="mayTrade">False while nothing may be sent: then nothing that stands is exchanged.</param>
    public void Look(long now, bool mayTrade)
    {
        if (now < NextDue) return;
        _lookedAt = now;
        for (var i = orders.Working.Count - 1; i >= 0; i--)
        {
            var entry = orders.Working[i];
            if (entry is { IsOnlyWatched: true, State: OrderState.Open, Triggered: false }) Look(entry, now);
            else if (mayTrade && MayTrailAgain(entry, now)) manager.Cancel(entry.Order.Id);
        }
    }

    /// <summary>Sells what was touched, once nothing else can sell the same base; false when there was nothing to sell.</summary>
    public bool Sell(long now)
    {
        var any = false;
        for (var i = orders.Working.Count - 1; i >= 0; i--)
        {
            var entry = orders.Working[i];
            if (entry is not { IsOnlyWatched: true, State: OrderState.Submitted, Triggered: true } || !StandsAlone(entry)) continue;
            sender.Sell(entry, now);
            any = true;
        }

        return any;
    }

    static bool Matters(DeskOrder entry) => entry is { IsOnlyWatched: true, Triggered: false } or { StandsIn: true };

    bool MayTrailAgain(DeskOrder entry, long now) =>
        entry is { StandsIn: true, State: OrderState.Open } && now - entry.SentAt >= StandInMs && TrailingStops.MayTrail(entry.Order, market);

    void Look(DeskOrder entry, long now)
    {
        if (!HasFired(entry) && market.TryQuote(entry.Order.Instrument, out var quote) && IsTouched(entry, quote.Last, now))
            Trigger(entry, quote.Last, now);
    }

    void Trigger(DeskOrder entry, double last, long now)
    {
        entry.Triggered = true;
        manager.OnVenue(new VenueEvent
        {
            Kind = VenueEventKind.Triggered,
            Order = entry.Order.Id,
            Time = now,
            Reason = $"The last price was {Numeric.FromMarket(last)}.",
        });
    }

    // One of a bracket is enough: the others are being taken back.
    bool HasFired(DeskOrder entry)
    {
        foreach (var other in orders.Working)
            if (other.Triggered && other.Order.Bracket == entry.Order.Bracket) return true;
        return false;
    }

    bool IsTouched(DeskOrder entry, double last, long now) => entry.Order switch
    {
        { Type: OrderType.TrailingStop, TrailingOffset: { } offset } => IsTrailed(entry, Numeric.FromMarket(last), offset, now),
        { Type: OrderType.TakeProfit, TriggerPrice: { } target } => last >= (double)target,
        { TriggerPrice: { } stop } => last <= (double)stop,
        _ => false,
    };

    bool IsTrailed(DeskOrder entry, decimal last, decimal offset, long now) => last <= Trail(entry, last - offset, now);

    // Told at most once a second: every step of it is journaled.
    decimal Trail(DeskOrder entry, decimal trigger, long now)
    {
        var best = Math.Max(entry.Best, Math.Max(trigger, entry.Order.TriggerPrice ?? 0));
        if (best == entry.Best) return best;
        entry.Best = best;
        if (now - entry.FollowedAt < FollowEveryMs) return best;
        entry.FollowedAt = now;
        manager.OnVenue(new VenueEvent { Kind = VenueEventKind.Accepted, Order = entry.Order.Id, Time = now, TriggerPrice = best });
        return best;
    }

    // Two orders must never sell the same base.
    bool StandsAlone(DeskOrder entry)
    {
        foreach (var other in orders.Working)
            if (other != entry && other.Order.Bracket == entry.Order.Bracket && !other.IsOnlyWatched && other.State is not OrderState.Pending)
                return false;
        return true;
    }
}
