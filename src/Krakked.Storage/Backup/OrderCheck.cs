using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>Orders, their events and their fills agree.</summary>
static class OrderCheck
{
    sealed record Facts(long Id, string Symbol, string Side, decimal Quantity, bool InQuote, string State);

    public static IEnumerable<Finding> Run(Connection database)
    {
        foreach (var (id, state) in database.Rows("""
                     SELECT id, orders.state FROM orders WHERE orders.state IS NOT
                         (SELECT e.state FROM order_events e WHERE e.order_id = orders.id ORDER BY e.id DESC LIMIT 1)
                     """, row => (row.Whole("id"), row.Text("state"))))
            yield return new Finding("events", $"Order {id} is {state}, but that is not what happened to it last.");

        foreach (var id in database.Rows("SELECT id FROM orders WHERE id NOT IN (SELECT order_id FROM order_changes)", row => row.Whole("id")))
            yield return new Finding("sleeves", $"Order {id} belongs to nobody.");

        foreach (var finding in Fills(database)) yield return finding;
    }

    // One pass over orders and their trades; nothing but the order at hand is held.
    static IEnumerable<Finding> Fills(Connection database)
    {
        Facts? order = null;
        var filled = 0m;
        foreach (var (facts, trade) in database.Rows("""
                     SELECT o.id, o.symbol, o.side, o.quantity, o.quote_amount IS NOT NULL AS in_quote, o.state,
                         t.trade_id, t.symbol AS trade_symbol, t.side AS trade_side, t.quantity AS trade_quantity
                     FROM orders o LEFT JOIN trades t ON t.order_id = o.id ORDER BY o.id
                     """, row => (Of(row), TradeOf(row))))
        {
            if (order is not null && order.Id != facts.Id)
            {
                if (Judge(order, filled) is { } finding) yield return finding;
                filled = 0;
            }

            order = facts;
            if (trade is not { } found) continue;
            filled += found.Quantity;
            if (found.Symbol != facts.Symbol || found.Side != facts.Side)
                yield return new Finding("fills",
                    $"Trade {found.Id} is a {found.Side} of {found.Symbol}, its order {facts.Id} a {facts.Side} of {facts.Symbol}.");
        }

        if (order is not null && Judge(order, filled) is { } last) yield return last;
    }

    static Finding? Judge(Facts order, decimal filled) => order switch
    {
        { InQuote: true } => null,
        _ when filled > order.Quantity => new Finding("fills", $"Order {order.Id} of {order.Quantity} has fills of {filled}."),
        { State: nameof(OrderState.Filled) } when filled != order.Quantity =>
            new Finding("fills", $"Order {order.Id} of {order.Quantity} is Filled with fills of {filled}."),
        _ => null,
    };

    static Facts Of(SqliteDataReader row) => new(
        row.Whole("id"), row.Text("symbol"), row.Text("side"), row.Money("quantity"), row.Flag("in_quote"), row.Text("state"));

    static (string Id, string Symbol, string Side, decimal Quantity)? TradeOf(SqliteDataReader row) => row.TextOrNull("trade_id") is { } id
        ? (id, row.Text("trade_symbol"), row.Text("trade_side"), row.Money("trade_quantity"))
        : null;
}
