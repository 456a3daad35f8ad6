using System.CommandLine;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary><c>krakked db restore backups/krakked-20260102T030405Z-v1.db --db krakked.db</c></summary>
static class DbRestoreCommand
{
    static readonly Argument<string> Backup = new("backup") { Description = "The backup; its checksum lies beside it." };

    public static Command Create()
    {
        var command = new Command("restore", """
            Put a backup in a database's place. The backup is checked first, and the file it replaces is put aside, whatever state it is in.
            Nothing may have the database open. What was traded since the backup is fetched from the exchange again.

            Example:
              krakked db restore backups/krakked-20260102T030405Z-v1.db --db krakked.db
            """)
        { Backup, DbOption.Db, DbOption.Json };
        command.SetAction(args =>
        {
            var (backup, path) = (args.GetRequiredValue(Backup), DbOption.Path(args));
            var aside = Restoring.Restore(backup, path, TimeProvider.System);
            if (args.GetValue(DbOption.Json)) PrintJson(path, backup, aside);
            else Console.WriteLine($"{path} is {backup} now.{(aside is null ? "" : $" What was there is {aside}.")}");
            return ExitCode.Ok;
        });
        return command;
    }

    static void PrintJson(string path, string backup, string? aside) => Output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("path", path);
        json.WriteString("backup", backup);
        json.WriteString("replaced", aside);
        json.WriteEndObject();
    });
}
