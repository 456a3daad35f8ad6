namespace Krakked.Storage;

/// <summary>What was new of what was appended: only that moves a ledger.</summary>
/// <param name="Trades">In the order given.</param>
/// <param name="CashFlows">In the order given.</param>
public sealed record Appended(IReadOnlyList<StoredTrade> Trades, IReadOnlyList<StoredCashFlow> CashFlows);

/// <summary>Trades and cash flows as the exchange lists them. Each counts once, however often it is read.</summary>
/// <remarks>Trades of our own orders belong to the order journal first, which knows whose they are; here they come as nobody's.</remarks>
public sealed class PortfolioStore
{
    readonly Writer _writer;
    readonly TimeProvider _clock;

    internal PortfolioStore(Writer writer, TimeProvider clock) => (_writer, _clock) = (writer, clock);

    /// <summary>Stores trades, cash flows and how far they reach, in one transaction.</summary>
    /// <exception cref="StorageException">Nothing of it was stored, the mark included.</exception>
    public Appended Append(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows, SyncMark? mark = null)
    {
        ArgumentNullException.ThrowIfNull(trades);
        ArgumentNullException.ThrowIfNull(flows);
        var (newTrades, newFlows) = (new List<StoredTrade>(), new List<StoredCashFlow>());
        _writer.Transact(database =>
        {
            foreach (var trade in trades)
                if (TradeRows.Append(database, trade)) newTrades.Add(trade);
            foreach (var flow in flows)
                if (Append(database, flow)) newFlows.Add(flow);
            if (mark is not null) Put(database, mark);
        });
        return new Appended(newTrades, newFlows);
    }

    /// <summary>How far a list was read; null when never.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public SyncMark? Mark(string stream) => _writer.Read(database => database.Rows(
        "SELECT * FROM sync_marks WHERE stream = ?1", row => new SyncMark(row.Text("stream"), row.Whole("time"), row.TextOrNull("cursor")),
        stream).FirstOrDefault());

    static bool Append(Connection database, StoredCashFlow flow) => database.Run("""
        INSERT INTO cash_flows (id, asset, amount, fee, kind, time, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO NOTHING
        """, flow.Id, flow.Asset, flow.Amount, flow.Fee, flow.Kind, flow.Time, flow.Note) == 1;

    void Put(Connection database, SyncMark mark) => database.Run(
        "INSERT OR REPLACE INTO sync_marks (stream, time, cursor, updated_at) VALUES (?1, ?2, ?3, ?4)",
        mark.Stream, mark.Time, mark.Cursor, _clock.GetUtcNow().ToUnixTimeMilliseconds());
}
