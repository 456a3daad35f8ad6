using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>The database, for reading: its own connection, which no writer waits for and which waits for none. For one thread at a time.</summary>
public sealed class Records : IDisposable
{
    readonly Connection _database;

    Records(Connection database) => _database = database;

    /// <summary>Opens a sound database of this program's version.</summary>
    /// <exception cref="KrakkedException">There is none, it is damaged, or its version is another.</exception>
    public static Records Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.GetFullPath(path);
        var database = DatabaseFile.Inspect(path, SqliteOpenMode.ReadOnly, Migration.Current);
        if (Migrator.VersionOf(database) is var version && version == Migration.Current) return new Records(database);

        database.Dispose();
        throw new KrakkedException($"{path} has version {version} of the schema; this program reads {Migration.Current}. "
            + $"Bring it forward with 'krakked db migrate --db {path}'.");
    }

    /// <summary>Trades, oldest first.</summary>
    public Page<StoredTrade> Trades(TradeQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = Of(query, Filter.Of(query, "trade_id"));
        return Page(query, TradeRows.List(_database, InstrumentRows.All(_database), filter.Page(query.Limit), filter.Values),
            trade => new PageEnd(trade.Time, trade.TradeId));
    }

    /// <summary>Every trade that fits, a page at a time: memory does not grow with their number.</summary>
    public IEnumerable<StoredTrade> AllTrades(TradeQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        for (var page = Trades(query); ; page = Trades(query with { After = page.End }))
        {
            foreach (var trade in page.Items) yield return trade;
            if (page.End is null) yield break;
        }
    }

    /// <summary>What trading cost, by the asset it was taken in; with a strategy, that strategy's part.</summary>
    public IReadOnlyDictionary<string, decimal> Fees(TradeQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = Of(query, Filter.Of(query with { After = null }, "trade_id"));
        var part = query.Strategy is null ? filter : filter.And("s.strategy = {0}", query.Strategy);
        var fee = query.Strategy is null ? "trades.fee FROM trades" : "s.fee FROM trades JOIN trade_sleeves s USING (trade_id)";
        var fees = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        var rows = _database.Rows($"SELECT fee_asset, {fee} {part}", row => (row.Text("fee_asset"), row.Money("fee")), part.Values);
        foreach (var (asset, amount) in rows)
            fees[asset] = fees.GetValueOrDefault(asset) + amount;
        return fees;
    }

    /// <summary>What trading cost, pair by pair, by the asset it was taken in.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, decimal>> FeesByPair(TradeQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = Of(query, Filter.Of(query with { After = null }, "trade_id"));
        var symbols = _database.Rows($"SELECT DISTINCT symbol FROM trades {filter}", row => row.Text("symbol"), filter.Values).ToList();
        return symbols.Order(StringComparer.Ordinal).ToDictionary(s => s, s => Fees(query with { Symbol = s }));
    }

    /// <summary>Every cash flow that fits, a page at a time.</summary>
    public IEnumerable<StoredCashFlow> AllCashFlows(CashFlowQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        for (var page = CashFlows(query); ; page = CashFlows(query with { After = page.End }))
        {
            foreach (var flow in page.Items) yield return flow;
            if (page.End is null) yield break;
        }
    }

    /// <summary>The prices that a trade or cash flow was valued with; empty when none were kept.</summary>
    public IReadOnlyList<EntryPrice> Prices(string entry) => [.. _database.Rows("SELECT * FROM entry_prices WHERE entry = ?1 ORDER BY symbol",
        row => new EntryPrice(row.Text("entry"), row.Text("symbol"), row.Real("price")), entry)];

    /// <summary>What was decided about differences, oldest first.</summary>
    public IReadOnlyList<DriftDecision> DriftDecisions() => Storage.DriftDecisions.All(_database);

    /// <summary>The assets that are left out of comparisons.</summary>
    public IReadOnlyList<string> IgnoredAssets() => Storage.DriftDecisions.Ignored(_database);

    /// <summary>How far a list was read; null when never.</summary>
    public SyncMark? Mark(string stream) => SyncMarks.Read(_database, stream);

    /// <summary>Money that came and went without a trade, oldest first.</summary>
    public Page<StoredCashFlow> CashFlows(CashFlowQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = Filter.Of(query, "id").When(query.Asset, "asset = {0}").When(query.Kind, "kind = {0}");
        return Page(query, [.. _database.Rows($"SELECT * FROM cash_flows {filter.Page(query.Limit)}", row => new StoredCashFlow
        {
            Id = row.Text("id"),
            Asset = row.Text("asset"),
            Amount = row.Money("amount"),
            Fee = row.Money("fee"),
            Kind = row.Word<CashFlowKind>("kind"),
            Time = row.Whole("time"),
            Note = row.TextOrNull("note"),
        }, filter.Values)], flow => new PageEnd(flow.Time, flow.Id));
    }

    /// <summary>Snapshots, oldest first.</summary>
    public Page<PortfolioSnapshot> Snapshots(Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = Filter.Of(query, "time", numbered: true);
        return Page(query, SnapshotReader.List(_database, filter.Page(query.Limit), filter.Values),
            snapshot => new PageEnd(snapshot.Time, $"{snapshot.Time}"));
    }

    /// <summary>Plans with their actions and reasons, oldest first; with a strategy, those that did or stopped something of it.</summary>
    public Page<StoredPlan> Plans(RecordQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = Filter.Of(query, "id", numbered: true)
            .When(query.Symbol, "id IN (SELECT plan_id FROM plan_actions WHERE symbol = {0})")
            .When(query.Strategy, """
                id IN (SELECT plan_id FROM plan_changes WHERE strategy = {0} UNION SELECT plan_id FROM plan_stopped WHERE strategy = {0})
                """);
        var plans = PlanReader.Plans(_database, filter.Page(query.Limit), filter.Values).ToList();
        return Page(query, [.. plans.Select(plan => PlanReader.Whole(_database, plan))], plan => new PageEnd(plan.Time, $"{plan.Id}"));
    }

    /// <summary>Decisions, oldest first.</summary>
    public Page<StoredDecision> Decisions(RecordQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = Filter.Of(query, "id", numbered: true).When(query.Symbol, "symbol = {0}").When(query.Strategy, "strategy = {0}");
        var page = Page(query, [.. PlanReader.Decisions(_database, filter.Page(query.Limit), filter.Values)],
            row => new PageEnd(row.Decision.Time, $"{row.Id}"));
        return new Page<StoredDecision>([.. page.Items.Select(row => row.Decision)], page.End);
    }

    /// <summary>Orders by when they were made, oldest first, with their fills.</summary>
    public Page<JournaledOrder> Orders(RecordQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = Filter.Of(query, "id", numbered: true, time: "created_at").When(query.Symbol, "symbol = {0}")
            .When(query.Strategy, "id IN (SELECT order_id FROM order_changes WHERE strategy = {0})");
        var orders = RestartReader.Orders(_database, InstrumentRows.All(_database),
            filter.Page(query.Limit), filter.Values);
        return Page(query, orders, order => new PageEnd(order.Order.CreatedAt, $"{order.Order.Id}"));
    }

    public void Dispose() => _database.Dispose();

    static Filter Of(TradeQuery query, Filter filter) => filter
        .When(query.Symbol, "symbol = {0}")
        .When(query.Manual,
            "(order_id IS NULL AND NOT EXISTS (SELECT 1 FROM trade_sleeves m WHERE m.trade_id = trades.trade_id AND m.strategy <> 'manual')) = {0}")
        .When(query.Strategy, "trade_id IN (SELECT trade_id FROM trade_sleeves WHERE strategy = {0})");

    static Page<T> Page<T>(Query query, IReadOnlyList<T> items, Func<T, PageEnd> end) => items.Count <= query.Limit
        ? new Page<T>(items, null)
        : new Page<T>([.. items.Take(query.Limit)], end(items[query.Limit - 1]));
}
