using System.Text.Json;

namespace Krakked.Exchange;

static class QueryOrdersEndpoint
{
    const int MostIds = 50;

    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (OrderFilter.Read(call.Given) is not { } filter) return Words.Invalid("userref");
        var ids = call.Given.List("txid");
        if (ids.Count is 0 or > MostIds) return Words.Invalid("txid");

        json.WriteStartObject();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (!call.Account.TryFind(id, out var order)) return Words.InvalidOrder;
            if (MayNotSee(call.Key!, order)) return Words.PermissionDenied;
            if (filter.Holds(order)) OrderJson.Write(order, call.Given.Flag("trades"), json);
        }

        json.WriteEndObject();
        return null;
    }

    static bool MayNotSee(ApiKey key, ExchangeOrder order) =>
        !key.May(order.IsDone ? KeyPermissions.QueryClosedTrades : KeyPermissions.QueryOpenTrades);
}
