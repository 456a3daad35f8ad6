namespace Krakked.Storage;

/// <summary>Reads snapshots back, whole.</summary>
static class SnapshotReader
{
    public static List<PortfolioSnapshot> List(Connection database, string where, object?[] values) =>
        [.. database.Rows($"SELECT * FROM snapshots {where}", row => new PortfolioSnapshot
        {
            Time = row.Whole("time"),
            Currency = row.Text("currency"),
            Equity = row.Money("equity"),
            Cash = row.Money("cash"),
            Realized = row.Money("realized"),
            Unrealized = row.Money("unrealized"),
        }, values).Select(snapshot => snapshot with { Assets = Assets(database, snapshot.Time), Pairs = Pairs(database, snapshot.Time) })];

    static List<AssetValue> Assets(Connection database, long time) => [.. database.Rows(
        "SELECT * FROM snapshot_assets WHERE time = ?1 ORDER BY asset",
        row => new AssetValue(row.Text("asset"), row.Money("amount"), row.MoneyOrNull("value"), row.TextOrNull("source")), time)];

    static List<PairPnl> Pairs(Connection database, long time) => [.. database.Rows(
        "SELECT * FROM snapshot_pairs WHERE time = ?1 ORDER BY symbol",
        row => new PairPnl(row.Text("symbol"), row.Money("realized"), row.Money("unrealized")), time)];
}
