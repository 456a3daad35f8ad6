namespace Krakked.Storage;

/// <summary>What orders were asked to become, for as long as it is not known whether they did.</summary>
static class AmendmentRows
{
    public static void Put(Connection database, JournalEntry.AmendAsked asked) => database.Run(
        "INSERT OR REPLACE INTO amendments (order_id, quantity, limit_price, trigger_price, asked_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        asked.Order, asked.Wanted.Quantity, asked.Wanted.LimitPrice, asked.Wanted.TriggerPrice, asked.Time);

    public static void Delete(Connection database, OrderId order) => database.Run("DELETE FROM amendments WHERE order_id = ?1", order);

    /// <summary>The order with what it was asked to become.</summary>
    public static JournaledOrder Fill(Connection database, JournaledOrder order)
    {
        foreach (var (wanted, askedAt) in database.Rows(
            "SELECT quantity, limit_price, trigger_price, asked_at FROM amendments WHERE order_id = ?1",
            row => (new Amendment(row.Money("quantity"), row.MoneyOrNull("limit_price"), row.MoneyOrNull("trigger_price")), row.Whole("asked_at")),
            order.Order.Id))
            return order with { Amending = wanted, AmendAskedAt = askedAt };
        return order;
    }
}
