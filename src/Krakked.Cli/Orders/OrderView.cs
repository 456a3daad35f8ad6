using System.Text.Json;
using Krakked.Storage;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary>Orders as the journal knows them.</summary>
static class OrderView
{
    /// <summary>Every order there ever was, oldest first.</summary>
    public static IEnumerable<JournaledOrder> Read(Records records)
    {
        for (var page = records.Orders(new RecordQuery()); ; page = records.Orders(new RecordQuery { After = page.End }))
        {
            foreach (var order in page.Items) yield return order;
            if (page.End is null) yield break;
        }
    }

    /// <summary>The orders of a database that buy and are open.</summary>
    public static IReadOnlyList<Order> OpenBuys(string path)
    {
        using var records = Records.Open(path);
        return [.. Read(records).Where(o => o.State < OrderState.Filled && o.Order.Side is Side.Buy).Select(o => o.Order)];
    }

    /// <summary>A table, or JSON.</summary>
    public static void Print(IReadOnlyList<JournaledOrder> orders, bool asJson)
    {
        if (asJson) PrintJson(orders);
        else Show(orders);
    }

    /// <summary>Says what is still open of what was to be taken back; the command's exit code.</summary>
    /// <param name="orders">As they are now.</param>
    /// <param name="waiting">What the desk still waited for; null for nothing.</param>
    public static int TellRest(IReadOnlyList<JournaledOrder> orders, string? waiting)
    {
        var open = orders.Count(o => o.State < OrderState.Filled);
        if (open > 0) Terminal.Complain($"{open} of {orders.Count} may still be open. Run this again, or look at the exchange's own site.");
        if (waiting is not null) Terminal.Complain($"not everything is known yet, for the desk still waits for {waiting}. Run this again.");
        return open > 0 || waiting is not null ? ExitCode.Failed : ExitCode.Ok;
    }

    static void Show(IReadOnlyList<JournaledOrder> orders)
    {
        if (orders.Count == 0)
        {
            Terminal.Say("No orders.");
            return;
        }

        var table = new Table().Border(TableBorder.None)
            .AddColumns("order", "pair", "side", "type", "quantity", "filled", "state", "at the exchange");
        foreach (var order in orders)
            table.AddRow($"{order.Order.Id}", order.Order.Instrument.Symbol, $"{order.Order.Side}", $"{order.Order.Type}", $"{order.Order.Quantity}",
                $"{order.Filled}", $"{order.State}", Markup.Escape(order.VenueId ?? (order.Order.IsWatched ? "watched by us" : "not known")));
        Terminal.Out.Write(table);
    }

    static void PrintJson(IReadOnlyList<JournaledOrder> orders) => Output.Json(json =>
    {
        json.WriteStartArray();
        foreach (var order in orders) Write(json, order);
        json.WriteEndArray();
    });

    static void Write(Utf8JsonWriter json, JournaledOrder order)
    {
        json.WriteStartObject();
        json.WriteNumber("id", order.Order.Id.Value);
        json.WriteString("pair", order.Order.Instrument.Symbol);
        json.WriteString("side", $"{order.Order.Side}");
        json.WriteString("type", $"{order.Order.Type}");
        json.WriteNumber("quantity", order.Order.Quantity);
        json.WriteNumber("filled", order.Filled);
        json.WriteString("state", $"{order.State}");
        json.WriteString("venueId", order.VenueId);
        json.WriteBoolean("watched", order.Order.IsWatched);
        json.WriteNumber("createdAt", order.Order.CreatedAt);
        json.WriteNumber("updatedAt", order.UpdatedAt);
        json.WriteEndObject();
    }
}
