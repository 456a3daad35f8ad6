using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>One row for each protected sleeve, replaced as its protection changes.</summary>
static class GuardRows
{
    public static void Put(Connection database, SleeveGuard guard)
    {
        InstrumentRows.Put(database, guard.Instrument);
        var (strategy, stop, target, distance, hold) = guard.Protection;
        database.Run("""
            INSERT OR REPLACE INTO guards (symbol, strategy, stop_loss, take_profit, trailing_offset, hold_ms, bracket, plan_id, since, trailed,
                updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """, guard.Instrument.Symbol, strategy, stop, target, distance, hold, guard.Bracket, guard.PlanId, guard.Since, guard.Trailed,
            guard.Time);
    }

    public static List<SleeveGuard> All(Connection database, IReadOnlyDictionary<string, Instrument> instruments) =>
        [.. database.Rows("SELECT * FROM guards ORDER BY symbol, strategy", row => Read(row, instruments))];

    static SleeveGuard Read(SqliteDataReader row, IReadOnlyDictionary<string, Instrument> instruments) => new()
    {
        Instrument = instruments[row.Text("symbol")],
        Protection = new SleeveProtection(new StrategyId(row.Text("strategy")), row.MoneyOrNull("stop_loss"), row.MoneyOrNull("take_profit"),
            row.MoneyOrNull("trailing_offset"), row.WholeOrNull("hold_ms")),
        Bracket = row.Whole("bracket"),
        PlanId = row.Whole("plan_id"),
        Since = row.Whole("since"),
        Trailed = row.MoneyOrNull("trailed"),
        Time = row.Whole("updated_at"),
    };
}
