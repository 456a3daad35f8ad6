using Krakked.Accounting;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>The account's whole history as the database holds it, read over a connection of its own.</summary>
/// <param name="path">The database.</param>
public sealed class StoredHistory(string path) : IBookHistory
{
    const int PageSize = 5_000;

    /// <inheritdoc/>
    /// <exception cref="KrakkedException">The database cannot be read.</exception>
    public IEnumerable<AccountEntry> Read()
    {
        using var records = Records.Open(path);
        foreach (var entry in Read(records)) yield return entry;
    }

    /// <summary>Trades and flows in one order of time; of two of the same moment the flow comes first, for it may be what was traded.</summary>
    public static IEnumerable<AccountEntry> Read(Records records)
    {
        ArgumentNullException.ThrowIfNull(records);
        using var trades = records.AllTrades(new TradeQuery { Limit = PageSize }).GetEnumerator();
        using var flows = records.AllCashFlows(new CashFlowQuery { Limit = PageSize }).GetEnumerator();
        var (hasTrade, hasFlow) = (trades.MoveNext(), flows.MoveNext());
        while (hasTrade || hasFlow)
        {
            var flowFirst = hasFlow && (!hasTrade || flows.Current.Time <= trades.Current.Time);
            var entry = flowFirst ? StoredEntries.Of(flows.Current) : StoredEntries.Of(trades.Current);
            yield return WithPrices(records, entry);
            if (flowFirst) hasFlow = flows.MoveNext();
            else hasTrade = trades.MoveNext();
        }
    }

    static AccountEntry WithPrices(Records records, AccountEntry entry)
    {
        var kept = records.Prices(entry.Id);
        return kept.Count == 0 ? entry : entry with { Prices = [.. kept.Select(p => new PairPrice(p.Symbol, p.Price))] };
    }
}
