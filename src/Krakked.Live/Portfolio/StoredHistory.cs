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

    /// <summary>Trades and flows in one order of time, with the prices they were valued with.</summary>
    public static IEnumerable<AccountEntry> Read(Records records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return InOrder(records.AllTrades(new TradeQuery { Limit = PageSize }), records.AllCashFlows(new CashFlowQuery { Limit = PageSize }))
            .Select(entry => WithPrices(records, entry));
    }

    /// <summary>Trades and flows, each oldest first, as one; of two of the same moment the flow comes first, for it may be what was traded.</summary>
    public static IEnumerable<AccountEntry> InOrder(IEnumerable<StoredTrade> trades, IEnumerable<StoredCashFlow> flows)
    {
        ArgumentNullException.ThrowIfNull(trades);
        ArgumentNullException.ThrowIfNull(flows);
        return Merged();

        IEnumerable<AccountEntry> Merged()
        {
            using var trade = trades.GetEnumerator();
            using var flow = flows.GetEnumerator();
            var (hasTrade, hasFlow) = (trade.MoveNext(), flow.MoveNext());
            while (hasTrade || hasFlow)
            {
                var flowFirst = hasFlow && (!hasTrade || flow.Current.Time <= trade.Current.Time);
                yield return flowFirst ? StoredEntries.Of(flow.Current) : StoredEntries.Of(trade.Current);
                if (flowFirst) hasFlow = flow.MoveNext();
                else hasTrade = trade.MoveNext();
            }
        }
    }

    static AccountEntry WithPrices(Records records, AccountEntry entry)
    {
        var kept = records.Prices(entry.Id);
        return kept.Count == 0 ? entry : entry with { Prices = [.. kept.Select(p => new PairPrice(p.Symbol, p.Price))] };
    }
}
