using Krakked.Storage;

namespace Krakked.Live;

/// <summary>The trades of a database.</summary>
public static class StoredTrades
{
    /// <summary>All of them, oldest first, a page at a time.</summary>
    public static IEnumerable<StoredTrade> Of(Records records)
    {
        ArgumentNullException.ThrowIfNull(records);
        for (var query = new TradeQuery(); ;)
        {
            var page = records.Trades(query);
            foreach (var trade in page.Items) yield return trade;
            if (page.End is not { } end) yield break;
            query = query with { After = end };
        }
    }
}
