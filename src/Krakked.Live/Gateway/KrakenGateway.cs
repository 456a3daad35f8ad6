using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Kraken as the venue: REST for what is asked, the private stream for what happens by itself.</summary>
public sealed class KrakenGateway : IVenue
{
    // Kraken's stamps lag its clock by a second at most, and so may ours: what is stamped until now must not fall outside a reading.
    static readonly TimeSpan Ahead = TimeSpan.FromSeconds(5);

    readonly KrakenAccount _account;
    readonly TimeKeeper _keeper;
    readonly PrivateStream _stream;
    readonly SendGate _gate;
    readonly ServerClock _time;

    /// <param name="account">The key's calls.</param>
    /// <param name="market">The calls without a key, for Kraken's time and mode.</param>
    /// <param name="stream">What the account's socket tells.</param>
    /// <param name="gate">Asked as the last thing before an order leaves.</param>
    /// <param name="time">Kraken's time, which this keeps right.</param>
    /// <param name="clock">The clock between two looks at it.</param>
    public KrakenGateway(
        KrakenAccount account, KrakenMarket market, PrivateStream stream, SendGate gate, ServerClock time, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(clock);
        (_account, _stream, _gate, _time) = (account, stream, gate, time);
        _keeper = new TimeKeeper(market, time, clock);
    }

    /// <inheritdoc/>
    public async Task<VenueReply> CallAsync(VenueCall call, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call switch
        {
            VenueCall.Place place => new VenueReply.Placed(await PlaceAsync(place, stop).ConfigureAwait(false)) { Call = call },
            VenueCall.Cancel cancel => new VenueReply.Cancelled(
                await _account.Trading.CancelOrderAsync(cancel.At, stop).ConfigureAwait(false)) { Call = call },
            VenueCall.Amend amend => new VenueReply.Amended(await AmendAsync(amend, stop).ConfigureAwait(false)) { Call = call },
            VenueCall.SetDeadMan set => new VenueReply.Switched(await SwitchAsync(set.After, stop).ConfigureAwait(false)) { Call = call },
            VenueCall.ReadStatus => new VenueReply.Status(await _keeper.StatusAsync(stop).ConfigureAwait(false)) { Call = call },
            VenueCall.ReadTrades or VenueCall.ReadLedgers or VenueCall.ReadBalances => await ReadBooksAsync(call, stop).ConfigureAwait(false),
            _ => new VenueReply.Orders(await ReadOrdersAsync(call, stop).ConfigureAwait(false)) { Call = call },
        };
    }

    /// <inheritdoc/>
    public Task RunAsync(IVenueListener listener, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return Task.WhenAll(_stream.RunAsync(listener, _time, stop), _keeper.RunAsync(stop));
    }

    Task<Result<PlacedOrder>> PlaceAsync(VenueCall.Place place, CancellationToken stop) =>
        _account.Trading.AddOrderAsync(place.Request, () => _gate.Lets(place.Order, out var why) ? null : $"not sent: {why}", stop);

    // What the gate keeps back was asked of nobody: the order is what it was, and may be asked for again.
    async Task<Result<AmendedOrder>> AmendAsync(VenueCall.Amend amend, CancellationToken stop)
    {
        string? kept = null;
        var answer = await _account.Trading.AmendOrderAsync(amend.Request, Refusal, stop).ConfigureAwait(false);
        return kept is null ? answer : new(new ExchangeError(ErrorKind.NotSent, $"not sent: {kept}"));

        string? Refusal() => _gate.Lets(amend.Order, amend.Wanted, out kept) ? null : kept;
    }

    async Task<Result<DeadManSwitch>> SwitchAsync(TimeSpan after, CancellationToken stop)
    {
        var answer = await _account.Trading.CancelAllOrdersAfterAsync(after, stop).ConfigureAwait(false);
        if (answer.TryGet(out var set, out _) && set.Now is { } now) _time.Observe(now);
        return answer;
    }

    Task<Result<IReadOnlyDictionary<string, OrderInfo>>> ReadOrdersAsync(VenueCall call, CancellationToken stop) => call switch
    {
        VenueCall.ReadOpenOrders => _account.Orders.OpenAsync(stop: stop),
        VenueCall.ReadClosedOrders closed => _account.Orders.AllClosedAsync(new ClosedOrderQuery { Span = Since(closed.Since) }, stop),
        VenueCall.QueryOrders query => _account.Orders.QueryAsync([.. query.Ids], stop: stop),
        _ => throw new ArgumentOutOfRangeException(nameof(call), call, "The gateway knows no such call."),
    };

    async Task<VenueReply> ReadBooksAsync(VenueCall call, CancellationToken stop) => call switch
    {
        VenueCall.ReadTrades trades => new VenueReply.Trades(
            await _account.Trades.AllAsync(new TradeHistoryQuery { Span = Since(trades.Since) }, stop).ConfigureAwait(false)) { Call = call },
        VenueCall.ReadLedgers ledgers => new VenueReply.Ledgers(
            await _account.Funds.AllLedgersAsync(new LedgerQuery { Span = Since(ledgers.Since) }, stop).ConfigureAwait(false)) { Call = call },
        _ => new VenueReply.Balances(await _account.Funds.BalanceExAsync(stop).ConfigureAwait(false)) { Call = call },
    };

    // Ended by Kraken's time: this machine's clock may be a minute behind, and would hide the last minute.
    HistorySpan Since(DateTimeOffset since) => HistorySpan.Between(since, DateTimeOffset.FromUnixTimeMilliseconds(_time.Now) + Ahead);
}
