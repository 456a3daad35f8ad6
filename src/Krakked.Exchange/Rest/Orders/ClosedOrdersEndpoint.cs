using System.Text.Json;

namespace Krakked.Exchange;

static class ClosedOrdersEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (OrderFilter.Read(call.Given) is not { } filter) return Words.Invalid("userref");
        if (Span.Read(call.Given, id => call.Account.TryFind(id, out var order) ? order.OpenTime : null) is not { } span)
            return Words.Invalid("start");
        var by = call.Given.Text("closetime") ?? "both";
        if (by is not ("open" or "close" or "both")) return Words.Invalid("closetime");

        // An order closes after it opens: one that closed before the span is in it by neither time.
        var indexed = new Span(span.After, call.IndexedUntil);
        var rows = by is "close" && filter == default
            ? Stretch<ExchangeOrder>.Of(call.Account.ClosedOrders, o => o.CloseTime, span.Until(call.IndexedUntil))
            : Stretch<ExchangeOrder>.Of(call.Account.ClosedOrders, o => o.CloseTime, indexed, o => filter.Holds(o) && Holds(span, by, o));
        var trades = call.Given.Flag("trades");
        return Page.TryWrite(json, "closed", call.Given, rows, o => OrderJson.Write(o, trades, json)) ? null : Words.Invalid("ofs");
    }

    static bool Holds(Span span, string by, ExchangeOrder order) =>
        (by is not "close" && span.Holds(order.OpenTime)) || (by is not "open" && span.Holds(order.CloseTime));
}
