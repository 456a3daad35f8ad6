using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>A trade of an order of ours that the order manager could not take; it happened all the same.</summary>
/// <param name="Order">Whose.</param>
/// <param name="Trade">What.</param>
/// <param name="VenueOrder">Kraken's id of the order.</param>
/// <param name="Time">Unix ms UTC.</param>
/// <param name="IsImpossible">True when the order cannot have made it; false when it merely ended too long ago to be remembered.</param>
readonly record struct RefusedTrade(DeskOrder Order, OrderTrade Trade, string VenueOrder, long Time, bool IsImpossible);

/// <summary>Everything that is heard of orders, turned into facts once each, and told to the order manager.</summary>
sealed class VenueEvidence(OrderManager manager, DeskOrders orders, DeskJournal journal, ClientIds names, DeskHalts halts,
    Amendments amendments)
{
    readonly OrderFacts _facts = new();
    readonly List<RefusedTrade> _refused = [];
    readonly Dictionary<OrderId, HeldBack> _heldBack = [];

    /// <summary>Orders whose trades are to be asked for.</summary>
    public IReadOnlyList<string> LackingTrades => _facts.LackingTrades;

    /// <summary>Orders of which it is not known whose they are.</summary>
    public IReadOnlyList<string> Unnamed => _facts.Unnamed;

    /// <summary>Trades that are to be stored apart, because the order manager did not take them.</summary>
    public List<RefusedTrade> Refused => _refused;

    public void Take(PlacedOrder placed, DeskOrder entry, long now) =>
        Tell(_facts.Take(placed, names.Of(entry.Order), DateTimeOffset.FromUnixTimeMilliseconds(now)), now);

    public void Take(string tradeId, TradeInfo trade, long now) => Tell(_facts.Take(tradeId, trade), now);

    public void Take(ExecutionReport report, long now)
    {
        Tell(_facts.Take(report), now);
        if (report.StopPrice is { } trigger) Follow(report.OrderId, report.OrderType, trigger, now);
    }

    /// <summary>Takes in an order as it was shown; <paramref name="asked"/> is when it was asked for.</summary>
    public void Take(string orderId, OrderInfo order, long asked, long now)
    {
        // What it is before its trades and its end, which are held against that.
        if (orders.Find(orderId) is { } known)
        {
            amendments.Shown(known, order, asked, now);
            Release(known, asked, now);
        }

        Tell(_facts.Take(orderId, order), now);
        if (orders.Find(orderId) is { } entry) Note(entry, order);
        if (order.StopPrice > 0) Follow(orderId, order.Description.OrderType, order.StopPrice, now);
    }

    static void Note(DeskOrder entry, OrderInfo order)
    {
        entry.IsOver |= order.Status is KrakenOrderStatus.Closed or KrakenOrderStatus.Canceled or KrakenOrderStatus.Expired;
        if (entry.Order.Type is OrderType.TrailingStop) entry.StandsIn = order.Description.OrderType is "stop-loss";
    }

    // Where a trailing stop has come to is worth remembering: one that takes its place begins there.
    void Follow(string orderId, string? type, decimal trigger, long now)
    {
        if (type?.StartsWith("trailing", StringComparison.Ordinal) is not true || orders.Find(orderId) is not { IsFinal: false } entry) return;
        if (trigger <= entry.Best) return;
        entry.Best = trigger;
        manager.OnVenue(new VenueEvent { Kind = VenueEventKind.Accepted, Order = entry.Order.Id, Time = now, TriggerPrice = trigger });
    }

    void Tell(IReadOnlyList<OrderFact> facts, long now)
    {
        for (var i = 0; i < facts.Count; i++)
            if (OrderOf(facts[i]) is { } entry && !HoldsBack(facts[i], entry, now))
                Tell(facts[i], entry, now);
    }

    // Somebody may have made an entry larger, and its trade is heard of before that: only the exchange can say. What follows it waits as well.
    bool HoldsBack(OrderFact fact, DeskOrder entry, long now)
    {
        if (!_heldBack.TryGetValue(entry.Order.Id, out var held))
        {
            if (fact.Kind is not OrderFactKind.Traded || !IsBeyond(fact.Trade!, entry)) return false;
            _heldBack.Add(entry.Order.Id, held = new HeldBack(now));
            amendments.Look(entry, now + 1);
        }

        held.Facts.Add(fact);
        return true;
    }

    bool IsBeyond(OrderTrade trade, DeskOrder entry) =>
        entry is { IsFinal: false, IsOver: false, VenueId: not null, Order: { IsProtective: false, QuoteAmount: null } }
        && manager.TryFind(entry.Order.Id, out var order, out _, out var filled) && filled + trade.Quantity > order.Quantity;

    void Release(DeskOrder entry, long asked, long now)
    {
        if (!_heldBack.TryGetValue(entry.Order.Id, out var held)) return;
        if (asked <= held.Since)
        {
            // It shows the order as it was before.
            amendments.Look(entry, now);
            return;
        }

        _heldBack.Remove(entry.Order.Id);
        foreach (var fact in held.Facts) Tell(fact, entry, now);
    }

    // What is ours by name and is not known here is left to the sweep, which sees it whole.
    DeskOrder? OrderOf(OrderFact fact) =>
        orders.Find(fact.OrderId) ?? (names.Read(fact.ClientId) is { Owner: OrderOwner.Ours } claim ? orders.Find(claim.Order) : null);

    void Tell(OrderFact fact, DeskOrder entry, long now)
    {
        // A stamp from the future would make everything due at once.
        var time = Math.Min(fact.Time.ToUnixTimeMilliseconds(), now);
        switch (fact.Kind)
        {
            case OrderFactKind.Accepted: OnAccepted(fact, entry, time); break;
            case OrderFactKind.Traded: OnTraded(fact, entry, time); break;
            case OrderFactKind.Triggered when !entry.IsFinal: Say(VenueEventKind.Triggered, entry, time); break;
            case OrderFactKind.Ended: OnEnded(fact, entry, time); break;
            case OrderFactKind.Amended: amendments.Heard(entry, now); break;
        }
    }

    void OnAccepted(OrderFact fact, DeskOrder entry, long time)
    {
        if (entry.VenueId is null)
        {
            orders.Name(entry, fact.OrderId);
            journal.Add(new JournalEntry.Named(entry.Order.Id, fact.OrderId));
        }
        else if (entry.VenueId != fact.OrderId)
        {
            halts.Raise(HaltScope.Instrument, entry.Order.Instrument.Symbol, HaltCause.Contradiction,
                $"Order {entry.Order.Id} is at the exchange twice, as {entry.VenueId} and {fact.OrderId}.", time);
        }

        if (!entry.IsFinal) Say(VenueEventKind.Accepted, entry, time);
    }

    void OnTraded(OrderFact fact, DeskOrder entry, long time)
    {
        var trade = fact.Trade!;
        var before = manager.Counts;
        manager.OnVenue(new VenueEvent
        {
            Kind = VenueEventKind.Traded,
            Order = entry.Order.Id,
            Time = time,
            Trade = new VenueTrade(trade.Id, trade.Quantity, trade.Price, trade.Fee, trade.Liquidity, trade.FeeAsset),
        });
        var after = manager.Counts;
        if (after.Impossible > before.Impossible || after.Strangers > before.Strangers)
            _refused.Add(new RefusedTrade(entry, trade, fact.OrderId, time, after.Impossible > before.Impossible));
    }

    // An order sized in base is filled by its trades. One that says it is, and is short of them, ended all the same.
    void OnEnded(OrderFact fact, DeskOrder entry, long time)
    {
        var ended = !manager.TryFind(entry.Order.Id, out _, out var state, out var filled) || OrderTransitions.IsFinal(state);
        if (ended) return;
        var kind = fact.End switch
        {
            OrderEnd.Filled when entry.Order.QuoteAmount is not null && filled > 0 => VenueEventKind.Completed,
            OrderEnd.Expired => VenueEventKind.Expired,
            _ => VenueEventKind.Cancelled,
        };
        Say(kind, entry, time, fact.Reason);
    }

    void Say(VenueEventKind kind, DeskOrder entry, long time, string? reason = null) =>
        manager.OnVenue(new VenueEvent { Kind = kind, Order = entry.Order.Id, Time = time, Reason = reason });

    /// <summary>What was heard of an order since a trade that was more than it had left.</summary>
    sealed class HeldBack(long since)
    {
        /// <summary>Unix ms UTC.</summary>
        public long Since { get; } = since;

        public List<OrderFact> Facts { get; } = [];
    }
}
