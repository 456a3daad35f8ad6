using System.Text.Json;

namespace Krakked.Exchange;

static class AddOrderBatchEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (!call.TryPair(out var pair, out var error)) return error;
        if (!OrderArguments.TryDeadline(call.Given, out var deadline)) return Words.Invalid("deadline");

        var requests = new List<OrderRequest>();
        foreach (var item in call.Given.Items("orders"))
        {
            if (!OrderArguments.Read(item, pair, call.Now).TryGet(out var request, out error)) return error;
            requests.Add(request with { Deadline = deadline, Validate = call.Given.Flag("validate") });
        }

        if (!call.Exchange.Desk.AddBatch(call.Account, requests).TryGet(out var answers, out error)) return error;
        json.WriteStartObject();
        json.WriteStartArray("orders");
        for (var i = 0; i < answers.Count; i++) Write(answers[i], requests[i], json);
        json.WriteEndArray();
        json.WriteEndObject();
        return null;
    }

    static void Write(Answer<Placed> answer, OrderRequest request, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (answer.TryGet(out var placed, out var error))
        {
            if (placed.Order is { } order) json.WriteString("txid", order.Id);
            PlacedJson.WriteDescription(placed, json);
        }
        else
        {
            json.WriteString("error", error);
            json.WriteStartObject("descr");
            json.WriteString("order", OrderText.Order(request, request.Volume, request.Price?.Value, request.Price?.Value));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
