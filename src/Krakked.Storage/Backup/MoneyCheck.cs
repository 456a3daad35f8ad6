namespace Krakked.Storage;

/// <summary>Every amount is in its one form.</summary>
static class MoneyCheck
{
    static readonly (string Table, string Columns)[] Amounts =
    [
        ("orders", "quantity limit_price trigger_price trailing_offset quote_amount"), ("order_changes", "quantity"),
        ("trades", "quantity price fee"), ("trade_sleeves", "quantity fee"), ("cash_flows", "amount fee"),
        ("guards", "stop_loss take_profit trailing_offset trailed"), ("plans", "equity"),
        ("plan_actions", "current_base target_base price limit_price"), ("plan_changes", "quantity"),
        ("snapshots", "equity cash realized unrealized"), ("snapshot_assets", "amount value"), ("snapshot_pairs", "realized unrealized"),
        ("drift_decisions", "ours venue"), ("amendments", "quantity limit_price trigger_price"),
    ];

    public static IEnumerable<Finding> Run(Connection database)
    {
        foreach (var (table, columns) in Amounts.Where(a => database.Has(a.Table)))
            foreach (var column in columns.Split(' '))
                foreach (var text in database.Rows($"SELECT {column} AS amount FROM {table} WHERE {column} IS NOT NULL", row => row.Text("amount")))
                    if (!MoneyText.TryParse(text, out _))
                        yield return new Finding("amounts", $"{table}.{column} holds '{text}', which is not an amount in its one form.");
    }
}
