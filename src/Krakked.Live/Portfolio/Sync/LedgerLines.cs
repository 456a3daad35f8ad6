using Krakked.Accounting;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Rows of the exchange's ledger, told apart: what a trade was, until that trade comes, and money that came or went.</summary>
sealed class LedgerLines(AssetNames names)
{
    readonly Dictionary<string, List<LedgerRow>> _trades = new(StringComparer.Ordinal);
    readonly List<StoredCashFlow> _flows = [];

    /// <summary>Takes a row in.</summary>
    public void Take(string id, LedgerEntry entry)
    {
        var row = LedgerReading.RowOf(id, entry, names);
        if (row.TryToFlow(out var flow)) _flows.Add(Stored(flow));
        if (!row.IsTrade || row.Reference.Length == 0) return;

        if (!_trades.TryGetValue(row.Reference, out var rows)) _trades.Add(row.Reference, rows = []);
        if (!rows.Exists(r => r.Id == id)) rows.Add(row);
    }

    /// <summary>What the ledger says of a trade; empty when it says nothing. It is told once.</summary>
    public IReadOnlyList<LedgerRow> TakeOf(string trade) => _trades.Remove(trade, out var rows) ? rows : [];

    /// <summary>The money that came or went and was not told yet.</summary>
    public IReadOnlyList<StoredCashFlow> TakeFlows()
    {
        StoredCashFlow[] taken = [.. _flows];
        _flows.Clear();
        return taken;
    }

    public void Add(StoredCashFlow flow) => _flows.Add(flow);

    /// <summary>Forgets the trades from before a moment: they were read before, or never will be.</summary>
    public void Forget(long before)
    {
        foreach (var (trade, rows) in _trades)
            if (rows[0].Time < before) _trades.Remove(trade);
    }

    static StoredCashFlow Stored(AssetFlow flow) => new()
    {
        Id = flow.Id, Asset = flow.Asset, Amount = flow.Amount, Fee = flow.Fee, Kind = flow.Kind, Time = flow.Time, Note = flow.Note,
    };
}
