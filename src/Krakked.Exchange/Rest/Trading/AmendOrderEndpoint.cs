using System.Text.Json;
using Krakked.Execution;

namespace Krakked.Exchange;

static class AmendOrderEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        var given = call.Given;
        if (given.Text("txid") is not null == given.Text("cl_ord_id") is not null) return Words.Invalid("txid");
        if (!TryFind(call, out var order)) return VenueWords.UnknownOrder;
        if (!Read(given).TryGet(out var request, out var error)) return error;
        if (!call.Exchange.Desk.Amend(order!, request).TryGet(out var amend, out error)) return error;

        json.WriteStartObject();
        json.WriteString("amend_id", amend.Id);
        json.WriteEndObject();
        return null;
    }

    static bool TryFind(RestCall call, out ExchangeOrder? order) => call.Given.Text("txid") is { } id
        ? call.Account.TryFind(id, out order)
        : call.Account.TryFindOpen(call.Given.Text("cl_ord_id")!, out order);

    static Answer<AmendRequest> Read(Arguments given)
    {
        if (!given.TryNumber("order_qty", out var volume)) return Words.Invalid("order_qty");
        if (!given.TryNumber("display_qty", out var shown)) return Words.Invalid("display_qty");
        if (!OrderArguments.TryPrice(given.Text("limit_price"), out var limit)) return Words.Invalid("limit_price");
        if (!OrderArguments.TryPrice(given.Text("trigger_price"), out var trigger)) return Words.Invalid("trigger_price");
        if (!OrderArguments.TryDeadline(given, out var deadline)) return Words.Invalid("deadline");
        return new AmendRequest
        {
            Volume = volume,
            DisplayVolume = shown,
            LimitPrice = limit,
            TriggerPrice = trigger,
            PostOnly = given.Text("post_only") is null ? null : given.Flag("post_only"),
            Deadline = deadline,
        };
    }
}
