using System.CommandLine;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary><c>krakked orders arm --db krakked.db --yes</c></summary>
static class OrdersArmCommand
{
    static readonly Option<bool> Yes = new("--yes") { Description = "Say that it is meant: from now on orders may open again." };

    public static Command Create()
    {
        var command = new Command("arm", """
            End a stop, while nothing trades: the next start may open again.

            Example:
              krakked orders arm --db krakked.db --yes
            """)
        { DbOption.Db, Yes, DbOption.Json };
        command.SetAction(args =>
        {
            var path = DbOption.Path(args);
            if (!File.Exists(path)) throw new KrakkedException($"{path}: there is no such database. Name it with --db.");
            if (!args.GetValue(Yes)) throw new KrakkedException("Arming lets orders open again. Say that it is meant: give --yes.");

            using var database = Database.Open(path);
            var state = database.Kill.Arm("krakked orders arm", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
            if (args.GetValue(DbOption.Json)) PrintJson(state);
            else Console.Out.WriteLine("Armed: the next start may open again.");
            return ExitCode.Ok;
        });
        return command;
    }

    static void PrintJson(KillState state) => Output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("stopped", state.Killed);
        json.WriteNumber("epoch", state.Epoch);
        json.WriteEndObject();
    });
}
