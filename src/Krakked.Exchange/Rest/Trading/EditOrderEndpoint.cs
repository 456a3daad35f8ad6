using System.Text.Json;
using Krakked.Execution;

namespace Krakked.Exchange;

/// <summary>Takes an order back and places another with what is given changed: what has traded is not carried over.</summary>
static class EditOrderEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (!call.TryPair(out var pair, out var error)) return error;
        if (Find(call) is not { } order || order.Pair != pair) return VenueWords.UnknownOrder;
        if (!Changed(call, order).TryGet(out var request, out error)) return error;
        if (!call.Exchange.Desk.Edit(order, request).TryGet(out var placed, out error)) return error;

        json.WriteStartObject();
        json.WriteString("status", "ok");
        json.WriteString("txid", placed.Order?.Id);
        json.WriteString("originaltxid", order.Id);
        json.WriteFixed("volume", request.Volume, pair.Rules.LotDecimals);
        json.WriteString("price", OrderText.Price(request.Price, request.Price?.Value, pair));
        if (request.Price2 is { } price2) json.WriteString("price2", OrderText.Price(price2, price2.Value, pair));
        json.WriteNumber("orders_cancelled", placed.Order is null ? 0 : 1);
        json.WriteNumberOrNull("olduserref", order.Request.UserReference);
        json.WriteNumberOrNull("newuserref", request.UserReference);
        PlacedJson.WriteDescription(placed, json);
        json.WriteEndObject();
        return null;
    }

    static ExchangeOrder? Find(RestCall call)
    {
        if (call.Given.Text("txid") is not { } name) return null;
        if (call.Account.TryFind(name, out var order)) return order;
        return int.TryParse(name, out var reference) ? call.Account.OpenOrders.FirstOrDefault(o => o.Request.UserReference == reference) : null;
    }

    static Answer<OrderRequest> Changed(RestCall call, ExchangeOrder order)
    {
        var given = call.Given;
        if (!given.TryNumber("volume", out var volume)) return Words.Invalid("volume");
        if (!given.TryNumber("displayvol", out var shown)) return Words.Invalid("displayvol");
        if (!OrderArguments.TryPrice(given.Text("price"), out var price)) return Words.Invalid("price");
        if (!OrderArguments.TryPrice(given.Text("price2"), out var price2)) return Words.Invalid("price2");
        if (!OrderArguments.TryDeadline(given, out var deadline)) return Words.Invalid("deadline");
        if (!given.TryWhole("userref", out var reference) || reference is < int.MinValue or > int.MaxValue) return Words.Invalid("userref");

        var before = order.Request;
        var changed = before with
        {
            Volume = volume ?? order.Volume,
            DisplayVolume = shown ?? order.DisplayVolume,
            Price = price ?? before.Price,
            Price2 = price2 ?? before.Price2,
            Deadline = deadline,
            Validate = given.Flag("validate"),
            UserReference = (int?)reference ?? before.UserReference,
            ClientId = null,
            StartTime = 0,
        };
        return given.Text("oflags") is null
            ? changed
            : OrderArguments.Flagged(changed with { PostOnly = false, NoPriceProtection = false }, given.List("oflags"));
    }
}
