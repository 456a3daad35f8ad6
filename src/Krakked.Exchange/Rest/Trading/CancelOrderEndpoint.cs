using System.Text.Json;
using Krakked.Execution;

namespace Krakked.Exchange;

static class CancelOrderEndpoint
{
    const int MostInBatch = 50;

    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        var (desk, account) = (call.Exchange.Desk, call.Account);
        var count = 1;
        var refusal = (call.Given.Text("txid"), call.Given.Text("cl_ord_id")) switch
        {
            ({ } name, null) => desk.Cancel(account, name, out count),
            (null, { } clientId) => desk.CancelClient(account, clientId),
            _ => Words.Invalid("txid"),
        };
        if (refusal is not null) return refusal;
        Write(count, json);
        return null;
    }

    public static string? AnswerBatch(RestCall call, Utf8JsonWriter json)
    {
        var (names, clientIds) = (call.Given.Texts("orders"), call.Given.Texts("cl_ord_ids"));
        if (names.Count + clientIds.Count is 0 or > MostInBatch) return Words.Invalid("orders");

        var count = 0;
        foreach (var name in names)
        {
            if (call.Exchange.Desk.Cancel(call.Account, name, out var cancelled) is { } refusal and not VenueWords.UnknownOrder) return refusal;
            count += cancelled;
        }

        foreach (var id in clientIds)
            if (call.Exchange.Desk.CancelClient(call.Account, id) is null) count++;
        if (count == 0) return VenueWords.UnknownOrder;
        Write(count, json);
        return null;
    }

    static void Write(int count, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("count", count);
        json.WriteEndObject();
    }
}
