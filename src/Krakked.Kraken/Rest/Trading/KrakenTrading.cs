namespace Krakked.Kraken;

/// <summary>Placing, changing and cancelling orders. Each call is sent once; silence is Unknown, and is the caller's to resolve.</summary>
/// <remarks>A call that is cancelled by its token after it left may have happened too: treat it as Unknown.</remarks>
public sealed class KrakenTrading
{
    readonly KeySession _session;

    internal KrakenTrading(KeySession session) => _session = session;

    /// <summary>Places an order, or has it checked.</summary>
    /// <param name="order">The order.</param>
    /// <param name="refusal">
    /// Asked as the last thing before the request is signed and sent, when other calls no longer stand before it: why it must not leave, which
    /// then is its rejection, or null.
    /// </param>
    /// <param name="stop">Cancels it.</param>
    /// <exception cref="ArgumentException">It carries both our id and a group number.</exception>
    public async Task<Result<PlacedOrder>> AddOrderAsync(AddOrderRequest order, Func<string?>? refusal = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var call = PrivateCall.Write("AddOrder", OrderFields.Of(order), Charge.AtEngine(order.Pair, EnginePoints.Add))
            with { LeavesSandbox = order.ValidateOnly, Refusal = refusal };
        NoteClientId(order);
        var answer = await _session.CallAsync<AddOrderAnswer>(call, stop).ConfigureAwait(false);
        return Placed(order, answer);
    }

    /// <summary>Places 2 to 15 orders of one pair. None is taken when one is malformed; afterwards each may be refused on its own.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/add-order-batch. Deadline and validation are the first order's.</remarks>
    /// <exception cref="ArgumentException">Too few or many orders, or of several pairs.</exception>
    public async Task<Result<IReadOnlyList<BatchOrder>>> AddOrderBatchAsync(
        IReadOnlyList<AddOrderRequest> orders, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        if (orders.Count is < 2 or > 15) throw new ArgumentException($"{orders.Count} orders given; a batch holds 2 to 15.", nameof(orders));
        if (orders.Any(o => o.Pair != orders[0].Pair)) throw new ArgumentException("A batch is of one pair.", nameof(orders));

        var charge = Charge.AtEngine(orders[0].Pair, EnginePoints.AddBatch(orders.Count));
        foreach (var order in orders) NoteClientId(order);
        var call = PrivateCall.WriteJson("AddOrderBatch", nonce => OrderFields.Batch(nonce, orders), charge with { Rest = 1 })
            with { LeavesSandbox = orders[0].ValidateOnly };
        var answer = await _session.CallAsync<AddOrderBatchAnswer>(call, stop).ConfigureAwait(false);
        return answer.TryGet(out var batch, out _) && batch.Orders.Count != orders.Count
            ? new(new ExchangeError(ErrorKind.Unknown, $"sent {orders.Count} orders, answered for {batch.Orders.Count}"))
            : answer.Then(all => (IReadOnlyList<BatchOrder>)[.. all.Orders.Zip(orders, Item)]);
    }

    /// <summary>Changes an open order in place.</summary>
    public Task<Result<AmendedOrder>> AmendOrderAsync(AmendOrderRequest request, CancellationToken stop = default) =>
        AmendOrderAsync(request, refusal: null, stop);

    /// <summary>Changes an open order in place, unless it must not be by then.</summary>
    /// <param name="request">What.</param>
    /// <param name="refusal">Asked last, when nothing of the call has left: why it must not be made, or null.</param>
    /// <param name="stop">Lets go of the call.</param>
    public async Task<Result<AmendedOrder>> AmendOrderAsync(AmendOrderRequest request, Func<string?>? refusal, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = PrivateCall.Write("AmendOrder", request.ToFields(), _session.Limits.ToAmend(request.Order.Id))
            with { Refusal = refusal };
        var answer = await _session.CallAsync<AmendedOrder>(call, stop).ConfigureAwait(false);
        if (answer.TryGet(out _, out _)) _session.Limits.RenewOrder(request.Order.Id);
        return answer;
    }

    /// <summary>Cancels an order. <c>EOrder:Unknown order</c> means that it has ended: read it again.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/cancel-order</remarks>
    public async Task<Result<CancelledOrders>> CancelOrderAsync(OrderRef order, CancellationToken stop = default)
    {
        var fields = new Fields().Add(order.Name, order.Id);
        var call = PrivateCall.Write("CancelOrder", fields, _session.Limits.ToCancel([order.Id], rest: 0)) with { LeavesSandbox = true };
        return Forgotten([order.Id], await _session.CallAsync<CancelledOrders>(call, stop).ConfigureAwait(false));
    }

    /// <summary>Cancels up to 50 orders.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/cancel-order-batch</remarks>
    /// <exception cref="ArgumentException">None, or more than 50.</exception>
    public async Task<Result<CancelledOrders>> CancelOrderBatchAsync(IReadOnlyCollection<OrderRef> orders, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        var ids = IdList.Checked([.. orders.Select(o => o.Id)], 1, 50);
        var charge = _session.Limits.ToCancel(ids, rest: 1);
        var call = PrivateCall.WriteJson("CancelOrderBatch", nonce => OrderFields.CancelBatch(nonce, orders), charge) with { LeavesSandbox = true };
        return Forgotten(ids, await _session.CallAsync<CancelledOrders>(call, stop).ConfigureAwait(false));
    }

    /// <summary>Cancels every open order of the account, those placed by hand included.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/cancel-all-orders</remarks>
    public Task<Result<CancelledOrders>> CancelAllAsync(CancellationToken stop = default) =>
        _session.CallAsync<CancelledOrders>(
            PrivateCall.Write("CancelAll", new Fields(), Charge.UrgentRestCall) with { LeavesSandbox = true }, stop);

    /// <summary>Sets the dead-man switch: unless called again in time, every open order of the account is cancelled. Zero switches it off.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/cancel-all-orders-after</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or a day or more.</exception>
    public Task<Result<DeadManSwitch>> CancelAllOrdersAfterAsync(TimeSpan timeout, CancellationToken stop = default)
    {
        if (timeout < TimeSpan.Zero || timeout.TotalSeconds >= 86_400)
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "The dead-man switch takes 0 s to less than a day.");

        // Rounded up: half a second must not become zero, which would switch it off.
        var fields = new Fields().Add("timeout", (long)Math.Ceiling(timeout.TotalSeconds));
        var call = PrivateCall.Write("CancelAllOrdersAfter", fields, Charge.UrgentRestCall) with { LeavesSandbox = true };
        return _session.CallAsync<DeadManSwitch>(call, stop);
    }

    Result<PlacedOrder> Placed(AddOrderRequest order, Result<AddOrderAnswer> answer)
    {
        if (!answer.TryGet(out var placed, out var error))
        {
            if (error.Kind is not ErrorKind.Unknown) Forget(order);
            return new(error);
        }

        var id = placed.Ids is [var first, ..] ? first : null;
        if (order.ValidateOnly) return answer.Then(_ => new PlacedOrder(null, placed.Words));
        if (string.IsNullOrEmpty(id)) return new(new ExchangeError(ErrorKind.Unknown, "the answer to AddOrder names no order"));

        _session.Limits.NoteOrder(id, order.Pair);
        return answer.Then(_ => new PlacedOrder(id, placed.Words));
    }

    BatchOrder Item(AddOrderBatchAnswer.Row row, AddOrderRequest order)
    {
        var words = (row.Words ?? new OrderWords()) is var known && row.Close is { } close ? known with { Close = close } : known;
        if (row.Error is { Length: > 0 } text)
        {
            var kind = KrakenErrors.Kind(text, CallEffect.Write);
            if (kind is not ErrorKind.Unknown) Forget(order);
            return new BatchOrder(null, words, new ExchangeError(kind, text));
        }

        if (order.ValidateOnly) return new BatchOrder(null, words, null);
        if (string.IsNullOrEmpty(row.Id)) return new BatchOrder(null, words, new ExchangeError(ErrorKind.Unknown, "the answer names no order"));

        _session.Limits.NoteOrder(row.Id, order.Pair);
        return new BatchOrder(row.Id, words, null);
    }

    void NoteClientId(AddOrderRequest order)
    {
        if (order.ClientId is { } id) _session.Limits.NoteOrder(id, order.Pair);
    }

    void Forget(AddOrderRequest order)
    {
        if (order.ClientId is { } id) _session.Limits.ForgetOrder(id);
    }

    Result<CancelledOrders> Forgotten(IReadOnlyCollection<string> ids, Result<CancelledOrders> answer)
    {
        if (answer.TryGet(out _, out _))
            foreach (var id in ids)
                _session.Limits.ForgetOrder(id);
        return answer;
    }
}
