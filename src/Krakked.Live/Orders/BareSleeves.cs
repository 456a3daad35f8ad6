using Krakked.Execution;

namespace Krakked.Live;

/// <summary>Measures how long sleeves that have a stop stood without one, and tells when it is too long.</summary>
/// <remarks>
/// A stop that waits at the exchange protects; one that we watch does as long as a price is seen; one that is on its way does not yet.
/// </remarks>
sealed class BareSleeves(DeskOrders orders, IMarketData market, DeskHalts halts, long alertMs)
{
    readonly List<Guarded> _sleeves = [];

    /// <summary>All time together, ms, up to the last look.</summary>
    public long TotalMs { get; private set; }

    /// <summary>Those that stand bare.</summary>
    public IReadOnlyList<BareSleeve> Bare
    {
        get
        {
            List<BareSleeve> bare = [];
            foreach (var sleeve in _sleeves)
                if (sleeve.Since is { } since) bare.Add(new BareSleeve(sleeve.Guard.Instrument, sleeve.Guard.Protection.Strategy, since));
            return bare;
        }
    }

    /// <summary>When one has to be told of next; <see cref="long.MaxValue"/> for never.</summary>
    public long NextDue
    {
        get
        {
            var due = long.MaxValue;
            foreach (var sleeve in _sleeves)
                if (sleeve is { Since: { } since, IsTold: false }) due = Math.Min(due, since + alertMs);
            return due;
        }
    }

    /// <summary>Takes in what guards a sleeve now.</summary>
    public void Take(in GuardState guard)
    {
        var at = -1;
        for (var i = 0; i < _sleeves.Count; i++)
            if (_sleeves[i].Guard.Protection.Strategy == guard.Protection.Strategy && _sleeves[i].Guard.Instrument.Equals(guard.Instrument)) at = i;
        if (at >= 0) _sleeves[at].Guard = guard;
        else _sleeves.Add(new Guarded { Guard = guard });
    }

    /// <summary>Looks at every sleeve.</summary>
    public void Look(long now)
    {
        foreach (var sleeve in _sleeves)
        {
            if (sleeve.LookedAt is { } before && sleeve.Since is not null) TotalMs += now - before;
            sleeve.LookedAt = now;
            if (!NeedsStop(sleeve.Guard) || HasStop(sleeve.Guard))
            {
                (sleeve.Since, sleeve.IsTold) = (null, false);
                continue;
            }

            sleeve.Since ??= now;
            if (sleeve.IsTold || now - sleeve.Since < alertMs) continue;
            sleeve.IsTold = true;
            halts.Note($"{sleeve.Guard.Protection.Strategy} holds {sleeve.Guard.Held} {sleeve.Guard.Instrument.Base} without its stop for "
                + $"{(now - sleeve.Since) / 1_000} s.", now);
        }
    }

    // Less than the exchange takes can be sold by nobody.
    static bool NeedsStop(in GuardState guard)
    {
        if ((guard.Protection.StopLoss ?? guard.Protection.TrailingOffset) is null || guard.Held < guard.Instrument.MinimumOrder) return false;
        return guard.Instrument.FloorToLot(guard.Held) is var sellable && sellable >= guard.Instrument.MinimumOrder && sellable > 0;
    }

    bool HasStop(in GuardState guard)
    {
        foreach (var entry in orders.Working)
        {
            var order = entry.Order;
            if (order.Type is not (OrderType.StopLoss or OrderType.TrailingStop or OrderType.Market) || !order.IsProtective) continue;
            if (order.Changes[0].Strategy != guard.Protection.Strategy || !order.Instrument.Equals(guard.Instrument)) continue;
            if (entry.State is OrderState.Open or OrderState.PartiallyFilled && (!entry.IsOnlyWatched || market.TryQuote(order.Instrument, out _)))
                return true;
            if (entry.Triggered || order.Type is OrderType.Market) return true;
        }

        return false;
    }

    sealed class Guarded
    {
        public GuardState Guard { get; set; }

        public long? Since { get; set; }

        public long? LookedAt { get; set; }

        public bool IsTold { get; set; }
    }
}
