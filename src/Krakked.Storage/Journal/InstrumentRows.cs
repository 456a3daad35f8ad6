using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>Instruments as they were when last traded, so that the database can be read without the exchange.</summary>
/// <remarks>Fees and aliases are not kept.</remarks>
static class InstrumentRows
{
    public static void Put(Connection database, Instrument instrument) => database.Run("""
        INSERT INTO instruments (symbol, base, quote, tick_size, price_decimals, lot_decimals, cost_decimals, minimum_order, minimum_cost)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (symbol) DO UPDATE SET tick_size = ?4, price_decimals = ?5, lot_decimals = ?6, cost_decimals = ?7, minimum_order = ?8,
            minimum_cost = ?9
        WHERE (tick_size, price_decimals, lot_decimals, cost_decimals, minimum_order, minimum_cost) IS NOT (?4, ?5, ?6, ?7, ?8, ?9)
        """, instrument.Symbol, instrument.Base, instrument.Quote, instrument.TickSize, instrument.PriceDecimals, instrument.LotDecimals,
        instrument.CostDecimals, instrument.MinimumOrder, instrument.MinimumCost);

    /// <summary>Every instrument, by its symbol.</summary>
    public static IReadOnlyDictionary<string, Instrument> All(Connection database) =>
        database.Rows("SELECT * FROM instruments", Read).ToDictionary(i => i.Symbol);

    static Instrument Read(SqliteDataReader row) => new()
    {
        Symbol = row.Text("symbol"),
        Base = row.Text("base"),
        Quote = row.Text("quote"),
        TickSize = row.Money("tick_size"),
        PriceDecimals = (int)row.Whole("price_decimals"),
        LotDecimals = (int)row.Whole("lot_decimals"),
        CostDecimals = (int)row.Whole("cost_decimals"),
        MinimumOrder = row.Money("minimum_order"),
        MinimumCost = row.Money("minimum_cost"),
    };
}
