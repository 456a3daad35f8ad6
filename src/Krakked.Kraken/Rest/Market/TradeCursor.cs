namespace Krakked.Kraken;

/// <summary>Where to go on among the public trades, so that none is left out and none comes twice.</summary>
/// <remarks>
/// <c>since</c> is exclusive, and several trades may share a nanosecond: a page that ends among them would hide the rest for good. So each page
/// is asked for from one nanosecond before the last trade, and what was seen is dropped by trade id.
/// </remarks>
sealed class TradeCursor(long since, int count, long? after)
{
    long? _lastId = after;

    public long Since { get; private set; } = since;

    public bool IsAtEnd { get; private set; }

    /// <summary>The trades of a page that are new, and the next place to ask from.</summary>
    public TradePage Take(TradePage page)
    {
        var hasIds = page.Trades.Count > 0 && page.Trades.All(t => t.TradeId is not null);
        var fresh = _lastId is { } seen && hasIds ? page.Trades.Where(t => t.TradeId > seen).ToList() : page.Trades;
        if (hasIds) _lastId = Math.Max(_lastId ?? long.MinValue, page.Trades.Max(t => t.TradeId!.Value));

        var next = Next(page, overlap: hasIds && fresh.Count > 0);
        var isStuck = next == Since && (!hasIds || fresh.Count == 0);
        IsAtEnd = isStuck || (fresh.Count == 0 && page.Trades.Count < count);
        Since = next;
        return page with { Trades = fresh };
    }

    // A full page of one and the same nanosecond shows nothing new one nanosecond earlier: then there is no way but past it.
    long Next(TradePage page, bool overlap) => Math.Max(Since, overlap ? page.Last - 1 : page.Last);
}
