using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>Writes and reads trades; the exchange's trade id makes each count once.</summary>
static class TradeRows
{
    const string Insert = """
        INSERT INTO trades (trade_id, order_id, venue_order, symbol, side, quantity, price, fee, fee_asset, liquidity, time, inside_bar, because)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (trade_id) DO NOTHING
        """;

    /// <summary>Books a fill and what it does to the sleeves; null when it was new.</summary>
    public static SeenKind? Book(Connection database, Fill fill)
    {
        var trade = StoredTrade.Of(fill);
        return Append(database, trade) ? null : Again(database, trade);
    }

    /// <summary>Stores a trade with its sleeves; false when it is there already.</summary>
    public static bool Append(Connection database, StoredTrade trade)
    {
        if (trade.Order is null) InstrumentRows.Put(database, trade.Instrument);
        if (database.Run(Insert, trade.TradeId, trade.Order, trade.VenueOrder, trade.Instrument.Symbol, trade.Side, trade.Quantity, trade.Price,
                trade.Fee, trade.FeeAsset, trade.Liquidity, trade.Time, trade.InsideBar, trade.Because) == 0)
            return false;

        AppendSleeves(database, trade);
        return true;
    }

    /// <summary>Reads trades with their sleeves; <paramref name="where"/> is the SQL from WHERE on.</summary>
    public static List<StoredTrade> List(
        Connection database, IReadOnlyDictionary<string, Instrument> instruments, string where, params object?[] values) =>
        [.. database.Rows($"SELECT * FROM trades {where}", row => Read(row, instruments), values)
            .Select(trade => trade with { Sleeves = Sleeves(database, trade.TradeId) })];

    static SeenKind Again(Connection database, StoredTrade trade)
    {
        var (order, side, quantity, price) = database.Rows("SELECT order_id, side, quantity, price FROM trades WHERE trade_id = ?1",
            row => (row.WholeOrNull("order_id"), row.Word<Side>("side"), row.Money("quantity"), row.Money("price")), trade.TradeId).Single();
        if ((side, quantity, price) != (trade.Side, trade.Quantity, trade.Price) || (order is { } owner && owner != trade.Order?.Value))
            return SeenKind.Differs;
        if (order is not null) return SeenKind.Duplicate;

        database.Run("UPDATE trades SET order_id = ?2, because = ?3 WHERE trade_id = ?1", trade.TradeId, trade.Order, trade.Because);
        database.Run("DELETE FROM trade_sleeves WHERE trade_id = ?1", trade.TradeId);
        AppendSleeves(database, trade);
        return SeenKind.Adopted;
    }

    static void AppendSleeves(Connection database, StoredTrade trade)
    {
        for (var i = 0; i < trade.Sleeves.Count; i++)
            database.Run("INSERT INTO trade_sleeves (trade_id, part, strategy, quantity, fee) VALUES (?1, ?2, ?3, ?4, ?5)",
                trade.TradeId, i, trade.Sleeves[i].Strategy, trade.Sleeves[i].Quantity, trade.Sleeves[i].Fee);
    }

    static StoredTrade Read(SqliteDataReader row, IReadOnlyDictionary<string, Instrument> instruments) => new()
    {
        TradeId = row.Text("trade_id"),
        Order = row.WholeOrNull("order_id") is { } order ? new OrderId(order) : null,
        VenueOrder = row.TextOrNull("venue_order"),
        Instrument = instruments[row.Text("symbol")],
        Side = row.Word<Side>("side"),
        Quantity = row.Money("quantity"),
        Price = row.Money("price"),
        Fee = row.Money("fee"),
        FeeAsset = row.Text("fee_asset"),
        Liquidity = row.Word<Liquidity>("liquidity"),
        Time = row.Whole("time"),
        InsideBar = row.Flag("inside_bar"),
        Because = row.TextOrNull("because"),
        Sleeves = [],
    };

    static List<SleeveFill> Sleeves(Connection database, string trade) => [.. database.Rows(
        "SELECT strategy, quantity, fee FROM trade_sleeves WHERE trade_id = ?1 ORDER BY part",
        row => new SleeveFill(new StrategyId(row.Text("strategy")), row.Money("quantity"), row.Money("fee")), trade)];
}
