using System.Text.Json;

namespace Krakked.Exchange;

static class AddOrderEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (!call.TryPair(out var pair, out var error)) return error;
        if (!OrderArguments.Read(call.Given, pair, call.Now).TryGet(out var request, out error)) return error;
        if (!call.Exchange.Desk.Add(call.Account, request).TryGet(out var placed, out error)) return error;

        json.WriteStartObject();
        PlacedJson.WriteDescription(placed, json);
        if (placed.Order is { } order)
        {
            json.WriteStartArray("txid");
            json.WriteStringValue(order.Id);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        return null;
    }
}
