using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>Reads orders back, whole.</summary>
static class RestartReader
{
    const string Open = "state IN ('Unknown', 'Pending', 'Submitted', 'Open', 'PartiallyFilled')";

    public static RestartState Read(Connection database, int remembered)
    {
        var instruments = InstrumentRows.All(database);
        var orders = Orders(database, instruments, $"WHERE {Open}");
        orders.AddRange(Orders(database, instruments, $"WHERE NOT ({Open}) ORDER BY updated_at DESC, id DESC LIMIT ?1", remembered));
        return new RestartState
        {
            Orders = [.. orders.OrderBy(o => o.Order.Id.Value).Select(o => AmendmentRows.Fill(database, o))],
            Guards = GuardHoldings.Fill(database, GuardRows.All(database, instruments)),
            Kill = KillStore.Current(database),
            LastPlan = database.Number("SELECT MAX(id) FROM (SELECT MAX(id) AS id FROM plans UNION ALL SELECT MAX(plan_id) FROM orders)"),
            LastBracket = database.Number("SELECT MAX(b) FROM (SELECT MAX(bracket) AS b FROM orders UNION ALL SELECT MAX(bracket) FROM guards)"),
        };
    }

    /// <summary>Reads orders with their changes and fills; <paramref name="where"/> is the SQL from WHERE on.</summary>
    public static List<JournaledOrder> Orders(
        Connection database, IReadOnlyDictionary<string, Instrument> instruments, string where, params object?[] values) =>
        [.. database.Rows($"SELECT * FROM orders {where}", row => Order(row, instruments), values).Select(order => order with
        {
            Order = order.Order with { Changes = Changes(database, order.Order.Id) },
            Fills = TradeRows.List(database, instruments, "WHERE order_id = ?1 ORDER BY time, trade_id", order.Order.Id),
            Triggered = database.Number("SELECT COUNT(*) FROM order_events WHERE order_id = ?1 AND kind = 'Triggered'", order.Order.Id) > 0,
        })];

    static JournaledOrder Order(SqliteDataReader row, IReadOnlyDictionary<string, Instrument> instruments) => new()
    {
        Order = Facts(row, instruments),
        State = row.Word<OrderState>("state"),
        VenueId = row.TextOrNull("venue_id"),
        Attempts = (int)row.Whole("attempts"),
        SentAt = row.WholeOrNull("sent_at"),
        CancelAskedAt = row.WholeOrNull("cancel_asked_at"),
        UpdatedAt = row.Whole("updated_at"),
        Fills = [],
    };

    static Order Facts(SqliteDataReader row, IReadOnlyDictionary<string, Instrument> instruments) => new()
    {
        Id = new OrderId(row.Whole("id")),
        Instrument = instruments[row.Text("symbol")],
        Side = row.Word<Side>("side"),
        Quantity = row.Money("quantity"),
        Type = row.Word<OrderType>("type"),
        LimitPrice = row.MoneyOrNull("limit_price"),
        TriggerPrice = row.MoneyOrNull("trigger_price"),
        TrailingOffset = row.MoneyOrNull("trailing_offset"),
        QuoteAmount = row.MoneyOrNull("quote_amount"),
        IsWatched = row.Flag("watched"),
        Bracket = row.Whole("bracket"),
        Because = row.TextOrNull("because"),
        TimeInForce = row.Word<TimeInForce>("time_in_force"),
        ExpiresAt = row.WholeOrNull("expires_at"),
        PostOnly = row.Flag("post_only"),
        CreatedAt = row.Whole("created_at"),
        PlanId = row.Whole("plan_id"),
        Changes = [],
    };

    static List<SleeveChange> Changes(Connection database, OrderId order) => [.. database.Rows(
        "SELECT strategy, quantity FROM order_changes WHERE order_id = ?1 ORDER BY part",
        row => new SleeveChange(new StrategyId(row.Text("strategy")), row.Money("quantity")), order)];
}
