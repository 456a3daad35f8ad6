using System.CommandLine;
using System.Text.Json;
using Krakked.Storage;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary><c>krakked orders list --db krakked.db</c></summary>
static class OrdersListCommand
{
    static readonly Option<bool> All = new("--all") { Description = "Those that have ended as well." };

    public static Command Create()
    {
        var command = new Command("list", """
            List the orders that work, oldest first, as the journal knows them. The database may be in use.

            Example:
              krakked orders list --db krakked.db --json
            """)
        { DbOption.Db, All, DbOption.Json };
        command.SetAction(args =>
        {
            using var records = Records.Open(DbOption.Path(args));
            var orders = Read(records).Where(o => args.GetValue(All) || o.State < OrderState.Filled).ToList();
            if (args.GetValue(DbOption.Json)) PrintJson(orders);
            else Show(orders);
            return ExitCode.Ok;
        });
        return command;
    }

    static IEnumerable<JournaledOrder> Read(Records records)
    {
        for (var page = records.Orders(new RecordQuery()); ; page = records.Orders(new RecordQuery { After = page.End }))
        {
            foreach (var order in page.Items) yield return order;
            if (page.End is null) yield break;
        }
    }

    static void Show(List<JournaledOrder> orders)
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

    static void PrintJson(List<JournaledOrder> orders) => Output.Json(json =>
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
