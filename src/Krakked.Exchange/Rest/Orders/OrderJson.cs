using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>An order as OpenOrders, ClosedOrders and QueryOrders show it.</summary>
static class OrderJson
{
    public static void Write(ExchangeOrder order, bool trades, Utf8JsonWriter json)
    {
        json.WriteStartObject(order.Id);
        WriteNames(order, json);
        WriteDescription(order, json);
        WriteAmounts(order, json);
        json.WriteString("misc", Misc(order));
        json.WriteString("oflags", Flags(order));
        json.WriteString("time_in_force", Lifetime(order.Request.Lifetime));
        if (order.Kind.HasTrigger()) json.WriteString("trigger", order.Request.TriggersByIndex ? "index" : "last");
        if (trades && order.Trades.Count > 0)
        {
            json.WriteStartArray("trades");
            foreach (var trade in order.Trades) json.WriteStringValue(trade.Id);
            json.WriteEndArray();
        }

        json.WriteString("reason", order.Reason);
        if (order.IsDone) json.WriteTime("closetm", order.CloseTime);
        json.WriteEndObject();
    }

    public static string Status(OrderStatus status) => status switch
    {
        OrderStatus.Pending => "pending",
        OrderStatus.Open => "open",
        OrderStatus.Closed => "closed",
        OrderStatus.Canceled => "canceled",
        _ => "expired",
    };

    static void WriteNames(ExchangeOrder order, Utf8JsonWriter json)
    {
        json.WriteString("refid", order.ParentId);
        json.WriteNumber("userref", order.Request.UserReference ?? 0);
        if (order.Request.ClientId is { } id) json.WriteString("cl_ord_id", id);
        json.WriteString("status", Status(order.Status));
        json.WriteTime("opentm", order.OpenTime);
        json.WriteTime("starttm", order.Request.StartTime);
        json.WriteTime("expiretm", order.Request.ExpireTime);
    }

    static void WriteDescription(ExchangeOrder order, Utf8JsonWriter json)
    {
        var (request, pair) = (order.Request, order.Pair);
        var (price, price2) = (Asked(order, request.Price), Asked(order, request.Price2));
        var triggered = order.Kind.HasTrigger();
        json.WriteStartObject("descr");
        json.WriteString("pair", pair.Altname);
        json.WriteString("aclass", "forex");
        json.WriteString("type", order.Side.Word());
        json.WriteString("ordertype", order.Kind.Word());
        json.WriteString("price", OrderText.Price(price, triggered ? order.TriggerPrice : order.LimitPrice, pair));
        json.WriteString("price2", OrderText.Price(price2, triggered ? order.LimitPrice : null, pair));
        json.WriteString("leverage", "none");
        var shown = request with { Price = price, Price2 = price2 };
        json.WriteString("order", OrderText.Order(shown, order.Volume, order.LimitPrice, order.TriggerPrice));
        json.WriteString("close", OrderText.Close(request));
        json.WriteEndObject();
    }

    // A relative price is shown as it was asked for, until the order is amended to another; a trailing stop's distance stays.
    static OrderPrice? Asked(ExchangeOrder order, OrderPrice? price) => order.Amended && !order.Kind.Trails() ? null : price;

    static void WriteAmounts(ExchangeOrder order, Utf8JsonWriter json)
    {
        var (lots, decimals) = (order.Pair.Rules.LotDecimals, WireText.OrderDecimals(order.Pair));
        var trails = order.Kind.Trails();
        json.WriteFixed("vol", order.Volume, order.Request.VolumeInQuote ? decimals : lots);
        json.WriteFixed("vol_exec", order.Executed, lots);
        json.WriteFixed("cost", order.Cost, decimals);
        json.WriteFixed("fee", order.Fee, decimals);
        json.WriteFixed("price", order.AveragePrice, decimals);
        json.WriteFixed("stopprice", (trails || order.Triggered ? order.TriggerPrice : null) ?? 0, decimals);
        json.WriteFixed("limitprice", (order.Triggered ? order.LimitPrice : trails ? order.BestPrice : null) ?? 0, decimals);
        if (order.DisplayVolume is { } shown) json.WriteFixed("display_vol", shown, lots);
    }

    static string Misc(ExchangeOrder order)
    {
        var words = new List<string>(3);
        if (order.Triggered) words.Add(order.Kind is OrderKind.TakeProfit or OrderKind.TakeProfitLimit ? "touched" : "stopped");
        if (!order.IsDone && order.Executed > 0) words.Add("partial");
        if (order.Amended) words.Add("amended");
        return string.Join(',', words);
    }

    static string Flags(ExchangeOrder order)
    {
        var request = order.Request;
        var words = new List<string>(4);
        if (order.PostOnly) words.Add("post");
        words.Add(request.FeeIn is FeeAsset.Base ? "fcib" : "fciq");
        if (request.NoPriceProtection) words.Add("nompp");
        if (request.VolumeInQuote) words.Add("viqc");
        return string.Join(',', words);
    }

    static string Lifetime(OrderLifetime lifetime) => lifetime switch
    {
        OrderLifetime.GoodTilCancelled => "gtc",
        OrderLifetime.ImmediateOrCancel => "ioc",
        OrderLifetime.GoodTilDate => "gtd",
        _ => "fok",
    };
}
