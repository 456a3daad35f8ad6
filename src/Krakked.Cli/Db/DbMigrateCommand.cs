using System.CommandLine;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary><c>krakked db migrate --db krakked.db</c></summary>
static class DbMigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", """
            Bring an older database forward to this program's version, after a backup; make one where there never was one. Nothing may
            have it open. There is no way back but the backup.

            Example:
              krakked db migrate --db krakked.db
            """)
        { DbOption.Db, DbOption.Json };
        command.SetAction(args =>
        {
            var path = DbOption.Path(args);
            var upgrade = SchemaUpgrade.Run(path);
            if (args.GetValue(DbOption.Json)) PrintJson(path, upgrade);
            else Console.WriteLine($"{path}: {Tell(upgrade)}");
            return ExitCode.Ok;
        });
        return command;
    }

    static string Tell(SchemaUpgrade upgrade) => upgrade switch
    {
        { From: 0 } => $"made, with version {upgrade.To} of the schema.",
        { Backup: { } backup } => $"brought from version {upgrade.From} of the schema to {upgrade.To}. What it was is in {backup.Path}.",
        _ => $"has version {upgrade.To} of the schema already.",
    };

    static void PrintJson(string path, SchemaUpgrade upgrade) => Output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("path", path);
        json.WriteNumber("from", upgrade.From);
        json.WriteNumber("to", upgrade.To);
        json.WritePropertyName("backup");
        DbView.Write(json, upgrade.Backup);
        json.WriteEndObject();
    });
}
