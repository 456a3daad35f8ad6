namespace Krakked.Storage;

/// <summary>Writes orders, one row each, and everything that happened to them.</summary>
sealed class OrderRows
{
    // The same name for another order is the one thing that must never be: what an order was born as does not change.
    const string Put = """
        INSERT INTO orders (id, symbol, side, quantity, type, limit_price, trigger_price, trailing_offset, quote_amount, watched, bracket, because,
            time_in_force, expires_at, post_only, created_at, plan_id, state, attempts, updated_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, 'Pending', 0, ?16)
        ON CONFLICT (id) DO UPDATE SET side = ?3, quantity = ?4, type = ?5, limit_price = ?6, trigger_price = ?7, trailing_offset = ?8,
            quote_amount = ?9, watched = ?10, time_in_force = ?13, expires_at = ?14, post_only = ?15
        WHERE symbol = ?2 AND created_at = ?16 AND plan_id = ?17 AND bracket = ?11
        """;

    readonly Dictionary<OrderId, Order> _stored = [];

    /// <summary>Stores an event with the order's facts as they are now: an order that waits is resized for what others traded.</summary>
    public void Store(Connection database, in ExecutionEvent happened)
    {
        var order = happened.Order;
        if (!_stored.TryGetValue(order.Id, out var known) || !ReferenceEquals(known, order)) StoreFacts(database, order);

        var sent = happened.Kind is ExecutionEventKind.Submitted;
        database.Run("""
            UPDATE orders SET state = ?2, updated_at = MAX(updated_at, ?3), attempts = attempts + ?4, sent_at = IIF(?4, ?3, sent_at) WHERE id = ?1
            """, order.Id, happened.State, happened.Time, sent);
        database.Run("INSERT INTO order_events (order_id, time, kind, state, trade_id, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            order.Id, happened.Time, happened.Kind, happened.State, happened.Fill?.TradeId, happened.Reason);

        if (happened.IsFinal) _stored.Remove(order.Id);
        else _stored[order.Id] = order;
    }

    /// <summary>The transaction did not come about: nothing is known to be stored.</summary>
    public void Forget() => _stored.Clear();

    public static void Name(Connection database, OrderId order, string venueId) =>
        Require(database.Run("UPDATE orders SET venue_id = ?2 WHERE id = ?1", order, venueId), order);

    public static void AskCancel(Connection database, OrderId order, long time) =>
        Require(database.Run("UPDATE orders SET cancel_asked_at = ?2 WHERE id = ?1", order, time), order);

    static void StoreFacts(Connection database, Order order)
    {
        InstrumentRows.Put(database, order.Instrument);
        var stored = database.Run(Put, order.Id, order.Instrument.Symbol, order.Side, order.Quantity, order.Type, order.LimitPrice,
            order.TriggerPrice, order.TrailingOffset, order.QuoteAmount, order.IsWatched, order.Bracket, order.Because, order.TimeInForce,
            order.ExpiresAt, order.PostOnly, order.CreatedAt, order.PlanId);
        if (stored == 0)
            throw new InvalidOperationException($"Order {order.Id} is stored already, and is another one: an order id is used once, for ever.");

        database.Run("DELETE FROM order_changes WHERE order_id = ?1", order.Id);
        for (var i = 0; i < order.Changes.Count; i++)
            database.Run("INSERT INTO order_changes (order_id, part, strategy, quantity) VALUES (?1, ?2, ?3, ?4)",
                order.Id, i, order.Changes[i].Strategy, order.Changes[i].Quantity);
    }

    static void Require(int changed, OrderId order)
    {
        if (changed == 0) throw new InvalidOperationException($"Order {order} is not in the journal.");
    }
}
