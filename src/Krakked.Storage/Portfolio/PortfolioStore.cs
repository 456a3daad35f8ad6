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
    public SyncMark? Mark(string stream) => _writer.Read(database => SyncMarks.Read(database, stream));

    /// <summary>Keeps the prices that entries were valued with.</summary>
    /// <exception cref="StorageException">None was stored.</exception>
    public void Keep(IReadOnlyList<EntryPrice> prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        if (prices.Count == 0) return;
        _writer.Transact(database =>
        {
            foreach (var price in prices)
                database.Run("INSERT OR IGNORE INTO entry_prices (entry, symbol, price) VALUES (?1, ?2, ?3)", price.Entry, price.Symbol, price.Price);
        });
    }

    /// <summary>Records what a person decided about a difference, and the adjustment that follows from it, in one transaction.</summary>
    /// <exception cref="StorageException">Neither was stored.</exception>
    public void Decide(DriftDecision decision, StoredCashFlow? adjustment = null)
    {
        ArgumentNullException.ThrowIfNull(decision);
        _writer.Transact(database =>
        {
            database.Run("INSERT INTO drift_decisions (time, asset, kind, ours, venue, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                decision.Time, decision.Asset, decision.Kind, decision.Ours, decision.Venue, decision.Reason);
            if (adjustment is not null) Append(database, adjustment);
        });
    }

    /// <summary>The assets that a person wants left out of comparisons.</summary>
    /// <exception cref="StorageException">They cannot be read.</exception>
    public IReadOnlyList<string> Ignored() => _writer.Read(DriftDecisions.Ignored);

    static bool Append(Connection database, StoredCashFlow flow) => database.Run("""
        INSERT INTO cash_flows (id, asset, amount, fee, kind, time, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO NOTHING
        """, flow.Id, flow.Asset, flow.Amount, flow.Fee, flow.Kind, flow.Time, flow.Note) == 1;

    void Put(Connection database, SyncMark mark) => database.Run(
        "INSERT OR REPLACE INTO sync_marks (stream, time, cursor, updated_at) VALUES (?1, ?2, ?3, ?4)",
        mark.Stream, mark.Time, mark.Cursor, _clock.GetUtcNow().ToUnixTimeMilliseconds());
}
