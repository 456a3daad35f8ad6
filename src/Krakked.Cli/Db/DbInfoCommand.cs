using System.CommandLine;
using Krakked.Storage;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary><c>krakked db info --db krakked.db</c></summary>
static class DbInfoCommand
{
    public static Command Create()
    {
        var command = new Command("info", """
            Tell sizes, versions, counts, whether trading is stopped, and the last backup. The database may be in use.

            Example:
              krakked db info --db krakked.db --json
            """)
        { DbOption.Db, DbOption.Json };
        command.SetAction(args =>
        {
            var info = DatabaseInfo.Of(DbOption.Path(args));
            if (args.GetValue(DbOption.Json)) PrintJson(info);
            else Show(info);
            return ExitCode.Ok;
        });
        return command;
    }

    static void Show(DatabaseInfo info)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "");
        table.AddRow("file", Markup.Escape(info.Path));
        table.AddRow("size", $"{info.Bytes:N0} bytes, log {info.LogBytes:N0}, free on the disk {info.FreeBytes:N0}");
        table.AddRow("schema", $"version {info.Version}; this program works with {info.ProgramVersion}, SQLite {info.Sqlite}");
        foreach (var (name, rows) in info.Rows) table.AddRow(name.Replace('_', ' '), $"{rows:N0}");
        table.AddRow("working orders", $"{info.WorkingOrders:N0}");
        table.AddRow("trading", info.Kill.Killed ? Markup.Escape($"stopped: {info.Kill.Reason}") : "not stopped");
        table.AddRow("last backup", info.LastBackup is { } last ? Markup.Escape($"{last.Time:yyyy-MM-dd HH:mm} {last.Path}") : "none");
        Terminal.Out.Write(table);
    }

    static void PrintJson(DatabaseInfo info) => Output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("path", info.Path);
        json.WriteNumber("bytes", info.Bytes);
        json.WriteNumber("logBytes", info.LogBytes);
        json.WriteNumber("freeBytes", info.FreeBytes);
        json.WriteNumber("version", info.Version);
        json.WriteNumber("programVersion", info.ProgramVersion);
        json.WriteString("sqlite", info.Sqlite);
        json.WriteStartObject("rows");
        foreach (var (name, rows) in info.Rows) json.WriteNumber(name, rows);
        json.WriteEndObject();
        json.WriteNumber("workingOrders", info.WorkingOrders);
        json.WriteBoolean("killed", info.Kill.Killed);
        json.WriteString("killReason", info.Kill.Killed ? info.Kill.Reason : null);
        json.WritePropertyName("lastBackup");
        DbView.Write(json, info.LastBackup);
        json.WriteEndObject();
    });
}
