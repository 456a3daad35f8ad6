using System.Collections.Immutable;
using Krakked.Exchange;
using Krakked.Kraken;

namespace Krakked.Simulation;

/// <summary>The private stream as our socket client tells it: each step of an order as a report, with what is known of the order by then.</summary>
sealed class ModelStream
{
    const int SnapshotTrades = 50;

    readonly Account _account;
    readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public ModelStream(Account account)
    {
        _account = account;
        account.Happened += Hear;
    }

    /// <summary>Takes each report as it leaves the exchange.</summary>
    public required Action<ExecutionReport> Leaves { get; init; }

    /// <summary>True while somebody is connected.</summary>
    public bool IsUp { get; private set; }

    /// <summary>Nobody listens any more.</summary>
    public void Cut() => IsUp = false;

    /// <summary>A process that starts knows of no order.</summary>
    public void Forget() => _told.Clear();

    /// <summary>Somebody connects: the open orders and the last trades are told at once.</summary>
    public IEnumerable<ExecutionReport> Connect()
    {
        IsUp = true;
        foreach (var trade in _account.Trades.Skip(Math.Max(0, _account.Trades.Count - SnapshotTrades)))
            yield return Told(trade, known: _told.Contains(trade.Order.Id));
        foreach (var order in _account.OpenOrders)
            yield return Told(order, ExecutionKind.New, Status(order), order.OpenTime, known: true);
    }

    /// <summary>A report came through: from now on, its order is known as far as it says.</summary>
    public void Arrived(ExecutionReport report)
    {
        if (report.IsComplete) _told.Add(report.OrderId);
    }

    void Hear(AccountEvent happened)
    {
        if (!IsUp) return;
        switch (happened)
        {
            case AccountEvent.OrderAccepted { Order: var order }:
                // The only row that is whole; what is known afterwards depends on whether it came through.
                Leaves(Told(order, ExecutionKind.PendingNew, ExecutionStatus.PendingNew, happened.Time, known: true));
                break;
            case AccountEvent.OrderOpened { Order: var order }:
                Leaves(Told(order, ExecutionKind.New, ExecutionStatus.New, happened.Time, Knows(order)));
                break;
            case AccountEvent.OrderTriggered { Order: var order }:
                Leaves(Told(order, ExecutionKind.Status, ExecutionStatus.Triggered, happened.Time, Knows(order)));
                break;
            case AccountEvent.OrderAmended { Order: var order, ByUser: var byUser }:
                Leaves(Told(order, byUser ? ExecutionKind.Amended : ExecutionKind.Restated, Status(order), happened.Time, Knows(order)));
                break;
            case AccountEvent.OrderTraded { Trade: var trade }:
                Leaves(Told(trade, Knows(trade.Order)));
                break;
            case AccountEvent.OrderEnded { Order: var order }:
                Leaves(Told(order, Ended(order), Status(order), order.CloseTime, Knows(order)));
                break;
        }
    }

    bool Knows(ExchangeOrder order) => _told.Contains(order.Id);

    static ExecutionReport Told(ExchangeTrade trade, bool known)
    {
        var order = trade.Order;
        var fee = trade.FeeAsset is FeeAsset.Quote ? order.Pair.Quote : order.Pair.Base;
        return Told(order, ExecutionKind.Trade, order.IsDone ? Status(order) : ExecutionStatus.PartiallyFilled, trade.Time, known) with
        {
            Symbol = order.Pair.Symbol,
            Side = order.Side,
            OrderType = order.Kind.Word(),
            Trade = new ExecutionTrade(trade.Id, trade.TradeId, trade.Volume, trade.Price, trade.Cost, trade.Liquidity,
                [new AssetAmount { Asset = fee.Symbol, Amount = trade.Fee }], Moment(trade.Time)),
        };
    }

    static ExecutionReport Told(ExchangeOrder order, ExecutionKind kind, ExecutionStatus status, long time, bool known)
    {
        var report = new ExecutionReport
        {
            OrderId = order.Id,
            Kind = kind,
            Status = status,
            Time = Moment(time),
            Executed = order.Executed,
            Cost = order.Cost,
            AveragePrice = order.AveragePrice,
            Reason = order.Reason,
        };
        if (!known) return report;
        return report with
        {
            ClientId = order.Request.ClientId,
            Symbol = order.Pair.Symbol,
            Side = order.Side,
            OrderType = order.Kind.Word(),
            Quantity = order.Request.VolumeInQuote ? null : order.Volume,
            CashQuantity = order.Request.VolumeInQuote ? order.Volume : null,
            LimitPrice = order.LimitPrice,
            StopPrice = order.TriggerPrice ?? 0,
            PostOnly = order.PostOnly,
        };
    }

    static ExecutionKind Ended(ExchangeOrder order) => order.Status switch
    {
        OrderStatus.Closed => ExecutionKind.Filled,
        OrderStatus.Canceled => ExecutionKind.Canceled,
        _ => ExecutionKind.Expired,
    };

    static ExecutionStatus Status(ExchangeOrder order) => order.Status switch
    {
        OrderStatus.Pending => ExecutionStatus.PendingNew,
        OrderStatus.Open => order.Executed > 0 ? ExecutionStatus.PartiallyFilled : order.Triggered ? ExecutionStatus.Triggered : ExecutionStatus.New,
        OrderStatus.Closed => ExecutionStatus.Filled,
        OrderStatus.Canceled => ExecutionStatus.Canceled,
        _ => ExecutionStatus.Expired,
    };

    static DateTimeOffset Moment(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);
}
