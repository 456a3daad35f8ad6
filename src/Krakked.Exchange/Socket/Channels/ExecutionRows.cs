using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>Rows of the executions channel, one shape for each step of an order's life.</summary>
sealed class ExecutionRows(ExchangeCore core)
{
    /// <summary>An order that has just been accepted, whole.</summary>
    public void WriteAccepted(Utf8JsonWriter json, ExchangeOrder order) => WriteWhole(json, order, "pending_new", "pending_new");

    /// <summary>An open order as it stands, whole.</summary>
    public void WriteOpen(Utf8JsonWriter json, ExchangeOrder order) =>
        WriteWhole(json, order, order.Status is OrderStatus.Pending ? "pending_new" : "new", Status(order));

    /// <summary>That something happened to an order, and no more.</summary>
    public static void WriteStep(Utf8JsonWriter json, ExchangeOrder order, string step, long time)
    {
        json.WriteString("timestamp"u8, SocketTime.Micro(time));
        json.WriteString("order_status"u8, Status(order));
        json.WriteString("exec_type"u8, step);
        WriteReference(json, order);
        json.WriteString("order_id"u8, order.Id);
    }

    /// <summary>That an order's trigger was touched.</summary>
    public void WriteTriggered(Utf8JsonWriter json, ExchangeOrder order, long time)
    {
        WriteStep(json, order, "status", time);
        WriteTriggers(json, order, time);
    }

    /// <summary>An order's new size and prices.</summary>
    public void WriteAmended(Utf8JsonWriter json, ExchangeOrder order, bool byUser, long time)
    {
        WriteStep(json, order, byUser ? "amended" : "restated", time);
        WriteSize(json, order);
        WritePrices(json, order);
        if (order.DisplayVolume is { } shown) json.WriteNumber("display_qty"u8, Lots(order, shown));
        if (order.Kind.HasTrigger()) WriteTriggers(json, order, time);
        WriteTotals(json, order);
        json.WriteBoolean("amended"u8, order.Amended);
    }

    /// <summary>One trade; the order is told to be filled by a row of its own.</summary>
    public void WriteTrade(Utf8JsonWriter json, ExchangeTrade trade)
    {
        var order = trade.Order;
        json.WriteString("order_id"u8, order.Id);
        WriteReference(json, order);
        json.WriteString("exec_id"u8, trade.Id);
        json.WriteString("exec_type"u8, "trade");
        json.WriteNumber("trade_id"u8, trade.TradeId);
        json.WriteString("symbol"u8, order.Pair.Symbol);
        json.WriteString("side"u8, order.Side.Word());
        json.WriteNumber("last_qty"u8, Lots(order, trade.Volume));
        json.WriteNumber("last_price"u8, Price(order, trade.Price));
        json.WriteString("liquidity_ind"u8, trade.Liquidity is Liquidity.Maker ? "m" : "t");
        json.WriteNumber("cost"u8, Cost(order, trade.Cost));
        json.WriteString("order_type"u8, order.Kind.Word());
        json.WriteString("timestamp"u8, SocketTime.Micro(trade.Time));
        json.WriteString("order_status"u8, order.Status is OrderStatus.Open or OrderStatus.Pending ? "partially_filled" : Status(order));
        WriteTotals(json, order);
        json.WriteStartArray("fees"u8);
        json.WriteStartObject();
        json.WriteString("asset"u8, (trade.FeeAsset is FeeAsset.Quote ? order.Pair.Quote : order.Pair.Base).Symbol);
        json.WriteNumber("qty"u8, trade.FeeAsset is FeeAsset.Quote ? Cost(order, trade.Fee) : Lots(order, trade.Fee));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>That an order has ended, and why.</summary>
    public void WriteEnd(Utf8JsonWriter json, ExchangeOrder order)
    {
        WriteStep(json, order, Status(order), order.CloseTime);
        WriteTotals(json, order);
        if (order.Reason is not { } reason) return;
        json.WriteString("cancel_reason"u8, reason);
        json.WriteString("reason"u8, reason);
    }

    void WriteWhole(Utf8JsonWriter json, ExchangeOrder order, string step, string status)
    {
        WriteNames(json, order);
        json.WriteString("symbol"u8, order.Pair.Symbol);
        WriteSize(json, order);
        WriteTotals(json, order);
        json.WriteString("time_in_force"u8, TimeInForce(order.Request.Lifetime));
        json.WriteString("exec_type"u8, step);
        json.WriteString("side"u8, order.Side.Word());
        json.WriteString("order_type"u8, order.Kind.Word());
        json.WriteString("limit_price_type"u8, PriceType(order.Kind.HasTrigger() ? order.Request.Price2 : order.Request.Price));
        WritePrices(json, order);
        WriteOptions(json, order);
        if (order.Kind.HasTrigger()) WriteTriggers(json, order, order.OpenTime);
        if (order.Request.Close is { } close) WriteContingent(json, close);
        json.WriteString("order_status"u8, status);
        json.WriteString("fee_ccy_pref"u8, order.Request.FeeIn is FeeAsset.Base ? "fcib" : "fciq");
        json.WriteString("timestamp"u8, SocketTime.Micro(order.OpenTime));
    }

    static void WriteNames(Utf8JsonWriter json, ExchangeOrder order)
    {
        json.WriteString("order_id"u8, order.Id);
        WriteReference(json, order);
        if (order.Request.ClientId is { } clientId) json.WriteString("cl_ord_id"u8, clientId);
        if (order.ParentId is { } parent) json.WriteString("ord_ref_id"u8, parent);
    }

    // An order without a reference has 0, unless it has a name of its client's.
    static void WriteReference(Utf8JsonWriter json, ExchangeOrder order)
    {
        if (order.Request is { UserReference: not null } or { ClientId: null }) json.WriteNumber("order_userref"u8, order.Request.UserReference ?? 0);
    }

    static void WriteSize(Utf8JsonWriter json, ExchangeOrder order)
    {
        if (order.Request.VolumeInQuote) json.WriteNumber("cash_order_qty"u8, Cost(order, order.Volume));
        else json.WriteNumber("order_qty"u8, Lots(order, order.Volume));
    }

    static void WritePrices(Utf8JsonWriter json, ExchangeOrder order)
    {
        if (order.LimitPrice is { } limit) json.WriteNumber("limit_price"u8, Price(order, limit));
        json.WriteNumber("stop_price"u8, Price(order, order.TriggerPrice ?? 0));
    }

    static void WriteOptions(Utf8JsonWriter json, ExchangeOrder order)
    {
        var request = order.Request;
        if (order.PostOnly) json.WriteBoolean("post_only"u8, true);
        if (request.NoPriceProtection) json.WriteBoolean("no_mpp"u8, true);
        if (order.DisplayVolume is { } shown) json.WriteNumber("display_qty"u8, Lots(order, shown));
        if (request.StartTime > 0) json.WriteString("effective_time"u8, SocketTime.Micro(request.StartTime));
        if (request.ExpireTime > 0) json.WriteString("expire_time"u8, SocketTime.Micro(request.ExpireTime));
    }

    void WriteTriggers(Utf8JsonWriter json, ExchangeOrder order, long time)
    {
        json.WriteStartObject("triggers"u8);
        json.WriteString("reference"u8, order.Request.TriggersByIndex ? "index" : "last");
        json.WriteNumber("price"u8, Price(order, order.TriggerPrice ?? 0));
        json.WriteString("price_type"u8, PriceType(order.Request.Price));
        if (order.BestPrice is { } best) json.WriteNumber("peak_price"u8, Price(order, best));
        json.WriteNumber("last_price"u8, Price(order, core.Market.Quote(order.Pair).Last));
        json.WriteString("status"u8, order.Triggered ? "triggered" : "untriggered");
        json.WriteString("timestamp"u8, SocketTime.Micro(time));
        json.WriteEndObject();
    }

    static void WriteContingent(Utf8JsonWriter json, ClosingOrder close)
    {
        json.WriteStartObject("contingent"u8);
        json.WriteString("order_type"u8, close.Kind.Word());
        var (trigger, limit) = close.Kind.HasTrigger() ? (close.Price, close.Price2) : (null, close.Price);
        if (trigger is not null) WritePrice(json, "trigger_price", trigger);
        if (limit is not null) WritePrice(json, "limit_price", limit);
        json.WriteEndObject();
    }

    static void WritePrice(Utf8JsonWriter json, string name, OrderPrice price)
    {
        json.WriteNumber(name, price.Sign is '-' ? -price.Value : price.Value);
        json.WriteString(name + "_type", PriceType(price));
    }

    void WriteTotals(Utf8JsonWriter json, ExchangeOrder order)
    {
        json.WriteNumber("cum_qty"u8, Lots(order, order.Executed));
        json.WriteNumber("cum_cost"u8, Cost(order, order.Cost));
        json.WriteNumber("avg_price"u8, Price(order, order.AveragePrice));
        json.WriteNumber("fee_usd_equiv"u8, WireScale.Exact(order.Fee * InDollars(order.Pair.Quote), order.Pair.Rules.CostDecimals));
    }

    // What one of the asset is worth in dollars, by the exchange's own market for it; stablecoins are taken for dollars.
    decimal InDollars(ListedAsset asset) =>
        core.Listing.TryFindSymbol(asset.Symbol + "/USD", out var pair) ? core.Market.Quote(pair).Last : 1;

    static string Status(ExchangeOrder order) => order.Status switch
    {
        OrderStatus.Pending => "pending_new",
        OrderStatus.Open => order.Executed > 0 ? "partially_filled" : "new",
        OrderStatus.Closed => "filled",
        OrderStatus.Canceled => "canceled",
        _ => "expired",
    };

    static string TimeInForce(OrderLifetime lifetime) => lifetime switch
    {
        OrderLifetime.GoodTilCancelled => "GTC",
        OrderLifetime.ImmediateOrCancel => "IOC",
        OrderLifetime.GoodTilDate => "GTD",
        _ => "FOK",
    };

    static string PriceType(OrderPrice? price) => price switch
    {
        { IsRelative: true, Percent: true } => "pct",
        { IsRelative: true } => "quote",
        _ => "static",
    };

    static decimal Price(ExchangeOrder order, decimal price) => WireScale.Exact(price, order.Pair.Rules.PriceDecimals);

    static decimal Lots(ExchangeOrder order, decimal volume) => WireScale.Exact(volume, order.Pair.Rules.LotDecimals);

    static decimal Cost(ExchangeOrder order, decimal cost) => WireScale.Exact(cost, order.Pair.Rules.CostDecimals);
}
