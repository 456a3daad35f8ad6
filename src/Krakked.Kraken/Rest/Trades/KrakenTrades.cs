namespace Krakked.Kraken;

/// <summary>What the account has traded.</summary>
public sealed class KrakenTrades
{
    readonly KeySession _session;

    internal KrakenTrades(KeySession session) => _session = session;

    /// <summary>One page of trades, counted from the newest.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-trade-history</remarks>
    public Task<Result<TradeHistoryPage>> HistoryAsync(TradeHistoryQuery query, long offset = 0, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _session.CallAsync<TradeHistoryPage>(PrivateCall.Read("TradesHistory", query.ToFields().Add("ofs", offset), points: 2), stop);
    }

    /// <summary>Every trade of a span, each once, though trades arrive meanwhile. An open end is set to now.</summary>
    public Task<Result<IReadOnlyDictionary<string, TradeInfo>>> AllAsync(TradeHistoryQuery query, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var pinned = query with { Span = _session.Pinned(query.Span) };
        return OffsetPaging.ReadAllAsync(async offset =>
            (await HistoryAsync(pinned, offset, stop).ConfigureAwait(false)).Then(page => new RowPage<TradeInfo>(page.Trades, page.Count)));
    }

    /// <summary>Trades by id, at most 20.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-trades-info</remarks>
    public Task<Result<IReadOnlyDictionary<string, TradeInfo>>> QueryAsync(
        IReadOnlyCollection<string> ids, CancellationToken stop = default) =>
        _session.CallAsync<IReadOnlyDictionary<string, TradeInfo>>(
            PrivateCall.Read("QueryTrades", new Fields().Add("txid", IdList.Checked(ids, 1, 20)), points: 2), stop);
}
