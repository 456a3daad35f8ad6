using Krakked.Execution;

namespace Krakked.Live;

/// <summary>Holds prices against the triggers we watch ourselves, and sells when one is touched.</summary>
/// <remarks>A trigger is journaled before its sale can leave, and the sale waits until everything else that may sell the same base has ended.</remarks>
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

    /// <summary>Looks at every price that matters.</summary>
    /// <param name="now">Unix ms UTC.</param>
    /// <param name="mayTrade">False while nothing may be sent: what is touched is remembered, and sold later.</param>
    public void Look(long now, bool mayTrade)
    {
        if (now < NextDue) return;
        _lookedAt = now;
        for (var i = orders.Working.Count - 1; i >= 0; i--)
        {
            if (i >= orders.Working.Count) continue;
            var entry = orders.Working[i];
            if (entry.IsOnlyWatched) Look(entry, now, mayTrade);
            else if (entry is { StandsIn: true, State: OrderState.Open } && mayTrade && now - entry.SentAt >= StandInMs && TrailingStops.MayTrail(entry.Order, market))
                manager.Cancel(entry.Order.Id);
        }
    }

    /// <summary>Whether a price is known for what this order waits for.</summary>
    public bool Sees(DeskOrder entry) => market.TryQuote(entry.Order.Instrument, out _);

    static bool Matters(DeskOrder entry) => entry.IsOnlyWatched || entry.StandsIn;

    void Look(DeskOrder entry, long now, bool mayTrade)
    {
        if (entry is { State: OrderState.Open, Triggered: false } && market.TryQuote(entry.Order.Instrument, out var quote) && IsTouched(entry, quote.Last, now))
            manager.OnVenue(new VenueEvent
            {
                Kind = VenueEventKind.Triggered,
                Order = entry.Order.Id,
                Time = now,
                Reason = $"The last price was {Numeric.FromMarket(quote.Last)}.",
            });
        else if (entry is { State: OrderState.Submitted, Triggered: true } && mayTrade && StandsAlone(entry))
            sender.Sell(entry, now);
    }

    bool IsTouched(DeskOrder entry, double last, long now) => entry.Order switch
    {
        { Type: OrderType.TrailingStop, TrailingOffset: { } offset } => Numeric.FromMarket(last) <= Trail(entry, Numeric.FromMarket(last) - offset, now),
        { Type: OrderType.TakeProfit, TriggerPrice: { } target } => last >= (double)target,
        { TriggerPrice: { } stop } => last <= (double)stop,
        _ => false,
    };

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
