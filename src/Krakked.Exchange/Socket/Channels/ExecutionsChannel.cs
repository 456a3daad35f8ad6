using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>What a client wants to know of its executions.</summary>
/// <param name="Orders">A snapshot of the open orders.</param>
/// <param name="Trades">A snapshot of the last 50 trades.</param>
/// <param name="AllStatuses">Every step of an order's life; without it only beginnings, trades and ends.</param>
/// <param name="RateCounter">The engine's counter beside each step.</param>
readonly record struct ExecutionsWish(bool Orders, bool Trades, bool AllStatuses, bool RateCounter);

/// <summary>The orders and trades of an account: an order is told whole once, then only by what has changed.</summary>
sealed class ExecutionsChannel : ISubscription
{
    const int SnapshotTrades = 50;

    readonly SocketOutput _output;
    readonly ExchangeCore _core;
    readonly Account _account;
    readonly ExecutionsWish _wish;
    readonly ExecutionRows _rows;
    long _sequence;

    public ExecutionsChannel(SocketOutput output, ExchangeCore core, Account account, ExecutionsWish wish)
    {
        (_output, _core, _account, _wish) = (output, core, account, wish);
        _rows = new ExecutionRows(core);
    }

    public SubscriptionKey Key => new("executions");

    public void WriteResult(Utf8JsonWriter json)
    {
        json.WriteString("channel"u8, "executions");
        if (_wish.RateCounter && _core.Options.Tier is { } tier) json.WriteNumber("maxratecount"u8, tier.Engine);
        json.WriteBoolean("snap_orders"u8, _wish.Orders);
        json.WriteBoolean("snap_trades"u8, _wish.Trades);
    }

    public void Start(long now)
    {
        var trades = _wish.Trades ? _account.Trades.TakeLast(SnapshotTrades) : [];
        var orders = _wish.Orders ? _account.OpenOrders : [];
        if (_wish.Orders || _wish.Trades)
            Push("snapshot", [.. trades.Select(Told), .. orders.Select(Told)]);
        _account.Happened += Tell;
    }

    public void Pump(long now) { }

    public void Dispose() => _account.Happened -= Tell;

    Action<Utf8JsonWriter> Told(ExchangeTrade trade) => json => _rows.WriteTrade(json, trade);

    Action<Utf8JsonWriter> Told(ExchangeOrder order) => json => _rows.WriteOpen(json, order);

    void Tell(AccountEvent happened)
    {
        switch (happened)
        {
            case AccountEvent.OrderAccepted { Order: var order } when _wish.AllStatuses:
                Push(order, json => _rows.WriteAccepted(json, order));
                break;
            case AccountEvent.OrderOpened { Order: var order }:
                // Who is not told of the acceptance learns of the order here, and so needs all of it.
                Push(order, json =>
                {
                    if (_wish.AllStatuses) ExecutionRows.WriteStep(json, order, "new", happened.Time);
                    else _rows.WriteOpen(json, order);
                });
                break;
            case AccountEvent.OrderTriggered { Order: var order } when _wish.AllStatuses:
                Push(order, json => _rows.WriteTriggered(json, order, happened.Time));
                break;
            case AccountEvent.OrderAmended { Order: var order, ByUser: var byUser } when _wish.AllStatuses:
                Push(order, json => _rows.WriteAmended(json, order, byUser, happened.Time));
                break;
            case AccountEvent.OrderTraded { Trade: var trade }:
                Push(trade.Order, json => _rows.WriteTrade(json, trade));
                break;
            case AccountEvent.OrderEnded { Order: var order }:
                Push(order, json => _rows.WriteEnd(json, order));
                break;
        }
    }

    void Push(ExchangeOrder order, Action<Utf8JsonWriter> row) => Push("update", [json =>
    {
        row(json);
        if (_wish.RateCounter && _core.Options.Tier is { } tier)
            json.WriteNumber("ratecount"u8, Math.Round(_account.Engine.Value(order.Pair, tier, _core.Now)));
    }]);

    void Push(string type, IReadOnlyList<Action<Utf8JsonWriter>> rows) =>
        _output.PushRows("executions", type, rows, (json, row) => row(json), sequence: ++_sequence);
}
