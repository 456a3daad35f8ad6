namespace Krakked.Kraken;

/// <summary>Which orders there are, and what became of them.</summary>
public sealed class KrakenOrders
{
    readonly KeySession _session;

    internal KrakenOrders(KeySession session) => _session = session;

    /// <summary>Every open order by id.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-open-orders</remarks>
    public async Task<Result<IReadOnlyDictionary<string, OrderInfo>>> OpenAsync(OpenOrderQuery? query = null, CancellationToken stop = default)
    {
        var fields = (query ?? new OpenOrderQuery()).ToFields();
        return (await _session.CallAsync<OpenOrdersAnswer>(PrivateCall.Read("OpenOrders", fields), stop).ConfigureAwait(false))
            .Then(answer => answer.Open);
    }

    /// <summary>One page of orders that have ended, counted from the newest.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-closed-orders</remarks>
    public Task<Result<ClosedOrderPage>> ClosedAsync(ClosedOrderQuery query, long offset = 0, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _session.CallAsync<ClosedOrderPage>(PrivateCall.Read("ClosedOrders", query.ToFields().Add("ofs", offset), points: 2), stop);
    }

    /// <summary>Every ended order of a span, each once, though orders end meanwhile. An open end is set to now.</summary>
    public Task<Result<IReadOnlyDictionary<string, OrderInfo>>> AllClosedAsync(ClosedOrderQuery query, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var pinned = query with { Span = _session.Pinned(query.Span) };
        return OffsetPaging.ReadAllAsync(async offset =>
            (await ClosedAsync(pinned, offset, stop).ConfigureAwait(false)).Then(page => new RowPage<OrderInfo>(page.Orders, page.Count)));
    }

    /// <summary>Orders by id, at most 50, in whatever state.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-orders-info</remarks>
    public Task<Result<IReadOnlyDictionary<string, OrderInfo>>> QueryAsync(
        IReadOnlyCollection<string> ids, bool withTrades = false, CancellationToken stop = default) =>
        _session.CallAsync<IReadOnlyDictionary<string, OrderInfo>>(
            PrivateCall.Read("QueryOrders", new Fields().Add("txid", IdList.Checked(ids, 1, 50)).AddFlag("trades", withTrades)), stop);
}
