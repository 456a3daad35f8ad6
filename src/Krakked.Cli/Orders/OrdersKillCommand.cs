using System.CommandLine;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary><c>krakked orders kill --db krakked.db</c></summary>
static class OrdersKillCommand
{
    static readonly Option<string> Reason = new("--reason")
    {
        Description = "Why, for the record.",
        DefaultValueFactory = _ => "krakked orders kill",
    };

    public static Command Create()
    {
        var command = new Command("kill", """
            Stop everything that opens, until 'orders arm'. A running desk heeds it within a second and takes its entries back; sales and
            protections go on. It holds across restarts, and works whether the database is in use or not.

            Example:
              krakked orders kill --db krakked.db --reason "news"
            """)
        { DbOption.Db, Reason, DbOption.Json };
        command.SetAction(args =>
        {
            var (path, reason) = (DbOption.Path(args), args.GetRequiredValue(Reason));
            if (!File.Exists(path)) throw new KrakkedException($"{path}: there is no such database, so nothing trades with it. Name it with --db.");
            if (string.IsNullOrWhiteSpace(reason)) throw new KrakkedException("--reason is empty: give a word for the record, or leave it out.");
            if (!KillStore.Mark(path, reason))
                throw new KrakkedException($"{KillStore.MarkOf(path)} cannot be written, so nothing is stopped. End the process that trades.");

            var mark = KillStore.MarkOf(path);
            if (args.GetValue(DbOption.Json)) PrintJson(mark, reason);
            else Console.Out.WriteLine($"Stopped, by {mark}. 'krakked orders arm' ends it.");
            return ExitCode.Ok;
        });
        return command;
    }

    static void PrintJson(string mark, string reason) => Output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("stopped", true);
        json.WriteString("reason", reason);
        json.WriteString("mark", mark);
        json.WriteEndObject();
    });
}
