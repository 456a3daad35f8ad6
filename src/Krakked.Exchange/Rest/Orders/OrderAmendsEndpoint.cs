using System.Text.Json;

namespace Krakked.Exchange;

static class OrderAmendsEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (call.Given.Text("order_id") is not { } id || !call.Account.TryFind(id, out var order)) return Words.InvalidOrder;

        json.WriteStartObject();
        json.WriteNumber("count", order.Amends.Count);
        json.WriteStartArray("amends");
        foreach (var amend in order.Amends) Write(order, amend, json);
        json.WriteEndArray();
        json.WriteEndObject();
        return null;
    }

    static void Write(ExchangeOrder order, OrderAmend amend, Utf8JsonWriter json)
    {
        var rules = order.Pair.Rules;
        json.WriteStartObject();
        json.WriteString("amend_id", amend.Id ?? order.Id);
        json.WriteString("amend_type", amend.Id is null ? "original" : "user");
        json.WriteFixed("order_qty", amend.Volume, rules.LotDecimals);
        json.WriteFixed("remaining_qty", amend.Remaining, rules.LotDecimals);
        if (amend.LimitPrice is { } limit) json.WriteFixed("limit_price", limit, rules.PriceDecimals);
        if (amend.TriggerPrice is { } trigger) json.WriteFixed("trigger_price", trigger, rules.PriceDecimals);
        json.WriteBoolean("post_only", order.PostOnly);
        json.WriteNumber("timestamp", amend.Time);
        json.WriteEndObject();
    }
}
