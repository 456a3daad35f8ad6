using System.Text.Json;

namespace Krakked.Exchange;

static class OpenOrdersEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (OrderFilter.Read(call.Given) is not { } filter) return Words.Invalid("userref");

        json.WriteStartObject();
        json.WriteStartObject("open");
        foreach (var order in call.Account.OpenOrders)
            if (filter.Holds(order)) OrderJson.Write(order, call.Given.Flag("trades"), json);
        json.WriteEndObject();
        json.WriteEndObject();
        return null;
    }
}
