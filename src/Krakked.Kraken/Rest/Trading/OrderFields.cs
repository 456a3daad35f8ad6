using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>An order in Kraken's parameters, as a form or within a batch.</summary>
static class OrderFields
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="ArgumentException">Both our id and a group number are given: Kraken takes one.</exception>
    public static Fields Of(AddOrderRequest order)
    {
        var fields = Common(order);
        if (order.Close is { } close)
            fields.Add("close[ordertype]", WireWords.Of(close.Type)).Add("close[price]", close.Price.ToString())
                .Add("close[price2]", close.Price2?.ToString());
        return fields.Add("pair", order.Pair).Add("deadline", Deadline(order.Deadline)).AddFlag("validate", order.ValidateOnly);
    }

    /// <summary>The JSON of a batch: one pair, one deadline, and the orders.</summary>
    public static string Batch(string nonce, IReadOnlyList<AddOrderRequest> orders) => Json(json =>
    {
        json.WriteString("nonce", nonce);
        json.WriteString("pair", orders[0].Pair);
        if (Deadline(orders[0].Deadline) is { } deadline) json.WriteString("deadline", deadline);
        if (orders[0].ValidateOnly) json.WriteBoolean("validate", true);
        json.WriteStartArray("orders");
        foreach (var order in orders) WriteOrder(json, order);
        json.WriteEndArray();
    });

    /// <summary>The JSON of a batch of cancels.</summary>
    public static string CancelBatch(string nonce, IReadOnlyCollection<OrderRef> orders) => Json(json =>
    {
        json.WriteString("nonce", nonce);
        WriteIds(json, "orders", orders.Where(o => o.Name is "txid"));
        WriteIds(json, "cl_ord_ids", orders.Where(o => o.Name is "cl_ord_id"));
    });

    public static string? Deadline(DateTimeOffset? deadline) => deadline is { } time ? WireTime.ToRfc3339(time) : null;

    static Fields Common(AddOrderRequest order)
    {
        if (order is { ClientId: not null, UserRef: not null })
            throw new ArgumentException("An order carries our id or a group number, not both.", nameof(order));

        var hasTrigger = order.TriggerPrice is not null;
        return new Fields()
            .Add("ordertype", TypeWord(order))
            .Add("type", WireWords.Of(order.Side))
            .Add("volume", order.Volume)
            .Add("displayvol", order.DisplayVolume)
            .Add("price", (order.TriggerPrice ?? order.LimitPrice)?.ToString())
            .Add("price2", hasTrigger ? order.LimitPrice?.ToString() : null)
            .Add("trigger", hasTrigger && order.TriggerOnIndex ? "index" : null)
            .Add("timeinforce", order.TimeInForce is TimeInForce.GoodTilCancelled ? null : WireWords.Of(order.TimeInForce))
            .Add("expiretm", order.Expires?.ToUnixTimeSeconds())
            .Add("starttm", order.Starts?.ToUnixTimeSeconds())
            .Add("oflags", Flags(order))
            .Add("stptype", SelfTradeWord(order.SelfTrade))
            .Add("cl_ord_id", order.ClientId)
            .Add("userref", (long?)order.UserRef);
    }

    static string TypeWord(AddOrderRequest order) => order switch
    {
        { Type: OrderType.Limit, DisplayVolume: not null } => "iceberg",
        { Type: OrderType.TrailingStop, LimitPrice: not null } => "trailing-stop-limit",
        _ => WireWords.Of(order.Type),
    };

    static List<string> Flags(AddOrderRequest order)
    {
        var flags = new List<string>();
        if (order.PostOnly) flags.Add("post");
        if (order.FeeIn is { } fee) flags.Add(fee is FeeCurrency.Base ? "fcib" : "fciq");
        if (order.NoPriceProtection) flags.Add("nompp");
        if (order.VolumeInQuote) flags.Add("viqc");
        return flags;
    }

    static string? SelfTradeWord(SelfTrade? choice) => choice switch
    {
        SelfTrade.CancelNewest => "cancel-newest",
        SelfTrade.CancelOldest => "cancel-oldest",
        SelfTrade.CancelBoth => "cancel-both",
        _ => null,
    };

    static void WriteOrder(Utf8JsonWriter json, AddOrderRequest order)
    {
        json.WriteStartObject();
        foreach (var (name, value) in Common(order).All)
            if (name is "userref") json.WriteNumber(name, order.UserRef!.Value);
            else json.WriteString(name, value);
        if (order.Close is { } close)
        {
            json.WriteStartObject("close");
            json.WriteString("ordertype", WireWords.Of(close.Type));
            json.WriteString("price", close.Price.ToString());
            if (close.Price2 is { } price2) json.WriteString("price2", price2.ToString());
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteIds(Utf8JsonWriter json, string name, IEnumerable<OrderRef> orders)
    {
        var ids = orders.Select(o => o.Id).ToList();
        if (ids.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var id in ids) json.WriteStringValue(id);
        json.WriteEndArray();
    }

    static string Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
