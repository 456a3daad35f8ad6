using System.CommandLine;
using System.Globalization;
using Krakked.Data;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary><c>krakked data list --data store</c></summary>
static class DataListCommand
{
    static readonly Option<bool> Json = new("--json") { Description = "Print JSON on stdout." };

    public static Command Create()
    {
        var command = new Command("list", "List what a store holds. Example: krakked data list --data store --json") { Json, StoreOption.Data };
        command.SetAction(args =>
        {
            var stored = BarStore.Open(StoreOption.Existing(args)).List();
            if (args.GetValue(Json)) PrintJson(stored);
            else Show(stored);
            return ExitCode.Ok;
        });
        return command;
    }

    static void Show(IReadOnlyList<StoredBars> stored)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("pair", "timeframe")
            .AddColumn(new TableColumn("bars").RightAligned()).AddColumns("first", "last")
            .AddColumn(new TableColumn("gaps").RightAligned()).AddColumn(new TableColumn("missing").RightAligned()).AddColumn("fill");
        foreach (var bars in stored.Where(b => b.Problem is null))
            table.AddRow(Markup.Escape(bars.Pair), bars.Timeframe.ToString(), $"{bars.Bars:N0}", Time(bars.First), Time(bars.Last),
                $"{bars.Gaps:N0}", $"{bars.MissingBars:N0}", bars.Fill.ToString().ToLowerInvariant());
        Terminal.Out.Write(table);
        foreach (var damaged in stored.Where(b => b.Problem is not null)) Terminal.Complain(damaged.Problem!);
    }

    static void PrintJson(IReadOnlyList<StoredBars> stored) => Output.Json(json =>
    {
        json.WriteStartArray();
        foreach (var bars in stored)
        {
            json.WriteStartObject();
            json.WriteString("pair", bars.Pair);
            json.WriteString("timeframe", bars.Timeframe.ToString());
            json.WriteNumber("bars", bars.Bars);
            json.WriteString("first", Iso(bars.First));
            json.WriteString("last", Iso(bars.Last));
            json.WriteNumber("gaps", bars.Gaps);
            json.WriteNumber("missingBars", bars.MissingBars);
            json.WriteString("fill", bars.Fill.ToString().ToLowerInvariant());
            json.WriteString("source", bars.Source);
            json.WriteString("problem", bars.Problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    internal static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
