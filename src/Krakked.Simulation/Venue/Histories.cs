using System.Collections.Immutable;
using Krakked.Exchange;
using Krakked.Kraken;

namespace Krakked.Simulation;

/// <summary>The exchange's lists as our client reads them: orders, trades, ledger rows, balances, with the lag of its index.</summary>
sealed class Histories(ModelExchange exchange)
{
    static readonly IReadOnlyDictionary<string, OrderInfo> NoOrders = ImmutableDictionary<string, OrderInfo>.Empty;
    static readonly IReadOnlyDictionary<string, TradeInfo> NoTrades = ImmutableDictionary<string, TradeInfo>.Empty;
    static readonly IReadOnlyDictionary<string, LedgerEntry> NoEntries = ImmutableDictionary<string, LedgerEntry>.Empty;

    /// <summary>True to merge the fills of one order into one, under an id of its own, as Kraken does unless it is asked not to.</summary>
    public bool Consolidates { get; init; }

    Account Account => exchange.Account;

    public IReadOnlyDictionary<string, OrderInfo> Open()
    {
        if (Account.OpenOrders.Count == 0) return NoOrders;
        var orders = new Dictionary<string, OrderInfo>(Account.OpenOrders.Count);
        foreach (var order in Account.OpenOrders) orders.Add(order.Id, Told(order));
        return orders;
    }

    /// <summary>Those that were opened or ended after a moment.</summary>
    public IReadOnlyDictionary<string, OrderInfo> Closed(DateTimeOffset since)
    {
        var (after, indexed) = (Nanoseconds(since), exchange.Now - exchange.IndexLag);
        Dictionary<string, OrderInfo>? orders = null;
        for (var i = Account.ClosedOrders.Count - 1; i >= 0 && Account.ClosedOrders[i].CloseTime > after; i--)
            if (Account.ClosedOrders[i] is var order && order.CloseTime <= indexed)
                (orders ??= []).Add(order.Id, Told(order));
        return orders ?? NoOrders;
    }

    /// <summary>By id; Kraken's word when one is not known.</summary>
    public Answer<IReadOnlyDictionary<string, OrderInfo>> Query(IReadOnlyList<string> ids)
    {
        var orders = new Dictionary<string, OrderInfo>(ids.Count);
        foreach (var id in ids)
        {
            if (!Account.TryFind(id, out var order)) return Words.InvalidOrder;
            orders[id] = Told(order);
        }

        return orders;
    }

    public IReadOnlyDictionary<string, TradeInfo> Trades(DateTimeOffset since)
    {
        var (after, indexed) = (Nanoseconds(since), exchange.Now - exchange.IndexLag);
        Dictionary<string, TradeInfo>? trades = null;
        for (var i = Account.Trades.Count - 1; i >= 0 && Account.Trades[i].Time > after; i--)
            if (Account.Trades[i] is var trade && trade.Time <= indexed)
                (trades ??= [])[Consolidates ? "C" + trade.Order.Id[1..] : trade.Id] = Told(trade);
        return trades ?? NoTrades;
    }

    public IReadOnlyDictionary<string, LedgerEntry> Ledgers(DateTimeOffset since)
    {
        var after = Nanoseconds(since);
        Dictionary<string, LedgerEntry>? entries = null;
        for (var i = Account.Ledger.Count - 1; i >= 0 && Account.Ledger[i].Time > after; i--)
            (entries ??= []).Add(Account.Ledger[i].Id, Told(Account.Ledger[i]));
        return entries ?? NoEntries;
    }

    public IReadOnlyDictionary<string, ExtendedBalance> Balances()
    {
        var balances = new Dictionary<string, ExtendedBalance>(Account.Assets.Count);
        foreach (var key in Account.Assets)
        {
            var asset = exchange.Listing.Asset(key);
            balances.Add(asset.Altname, new ExtendedBalance { Balance = Account.Balance(asset), HoldTrade = Account.Held(asset) });
        }

        return balances;
    }

    static OrderInfo Told(ExchangeOrder order) => new()
    {
        ClientId = order.Request.ClientId,
        Status = order.Status switch
        {
            OrderStatus.Pending => KrakenOrderStatus.Pending,
            OrderStatus.Open => KrakenOrderStatus.Open,
            OrderStatus.Closed => KrakenOrderStatus.Closed,
            OrderStatus.Canceled => KrakenOrderStatus.Canceled,
            _ => KrakenOrderStatus.Expired,
        },
        Opened = Moment(order.OpenTime),
        Ended = order.IsDone ? Moment(order.CloseTime) : null,
        Description = new OrderDescription
        {
            Pair = order.Pair.Altname,
            Side = order.Side,
            OrderType = order.Kind.Word(),
            Price = Text(order.Kind.HasTrigger() ? order.TriggerPrice : order.LimitPrice),
            Price2 = Text(order.Kind.HasTrigger() ? order.LimitPrice : null),
        },
        Volume = order.Volume,
        Executed = order.Executed,
        Cost = order.Cost,
        Fee = order.Fee,
        AveragePrice = order.AveragePrice,
        StopPrice = (order.Kind.Trails() || order.Triggered ? order.TriggerPrice : null) ?? 0,
        LimitPrice = (order.Triggered ? order.LimitPrice : order.Kind.Trails() ? order.BestPrice : null) ?? 0,
        Misc = Misc(order),
        Flags = order.Request.VolumeInQuote ? "fciq,viqc" : "fciq",
        Reason = order.Reason,
    };

    static string Misc(ExchangeOrder order) => (order.Triggered, order.Amended) switch
    {
        (true, true) => order.Kind is OrderKind.TakeProfit ? "touched,amended" : "stopped,amended",
        (true, false) => order.Kind is OrderKind.TakeProfit ? "touched" : "stopped",
        (false, true) => "amended",
        _ => "",
    };

    static TradeInfo Told(ExchangeTrade trade) => new()
    {
        OrderId = trade.Order.Id,
        Pair = trade.Order.Pair.Altname,
        Time = Moment(trade.Time),
        Side = trade.Order.Side,
        OrderType = trade.Order.Kind.Word(),
        Price = trade.Price,
        Cost = trade.Cost,
        Fee = trade.FeeInQuote,
        Volume = trade.Volume,
        TradeId = trade.TradeId,
        Maker = trade.Liquidity is Liquidity.Maker,
    };

    static LedgerEntry Told(LedgerRow row) => new()
    {
        Reference = row.Reference,
        Time = Moment(row.Time),
        Type = row.Type,
        Subtype = row.Subtype,
        Asset = row.Asset.Altname,
        Amount = row.Amount,
        Fee = row.Fee,
        Balance = row.Balance,
    };

    static string Text(decimal? price) => price is { } given ? given.ToString() : "0";

    static DateTimeOffset Moment(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);

    static long Nanoseconds(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks * 100;
}
