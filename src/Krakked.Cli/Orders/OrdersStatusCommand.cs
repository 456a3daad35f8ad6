using System.CommandLine;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary><c>krakked orders status --db krakked.db</c></summary>
static class OrdersStatusCommand
{
    public static Command Create()
    {
        var command = new Command("status", """
            Tell whether trading is stopped, how many orders work, and how many may or may not be at the exchange. The database may be in use.

            Example:
              krakked orders status --db krakked.db --json
            """)
        { DbOption.Db, DbOption.Json };
        command.SetAction(args =>
        {
            var path = DbOption.Path(args);
            var info = DatabaseInfo.Of(path);
            using var records = Records.Open(path);
            var unknown = OrderView.Read(records).Count(o => o.State is OrderState.Unknown or OrderState.Submitted);
            if (args.GetValue(DbOption.Json)) PrintJson(info, unknown);
            else Show(info, unknown);
            return ExitCode.Ok;
        });
        return command;
    }

    static void Show(DatabaseInfo info, int unknown)
    {
        Console.Out.WriteLine(info.Kill.Killed ? $"stopped: {info.Kill.Reason}" : "not stopped");
        if (info.Kill.IsHalfArmed)
            Console.Out.WriteLine(
                "'orders arm' was asked for and did not get to its end, so it stays stopped. Run 'krakked orders arm --yes' again.");
        Console.Out.WriteLine($"working orders: {info.WorkingOrders:N0}, of them unanswered: {unknown:N0}");
    }

    static void PrintJson(DatabaseInfo info, int unknown) => Output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("stopped", info.Kill.Killed);
        json.WriteString("reason", info.Kill.Killed ? info.Kill.Reason : null);
        json.WriteBoolean("halfArmed", info.Kill.IsHalfArmed);
        json.WriteNumber("epoch", info.Kill.Epoch);
        json.WriteNumber("workingOrders", info.WorkingOrders);
        json.WriteNumber("unanswered", unknown);
        json.WriteEndObject();
    });
}
