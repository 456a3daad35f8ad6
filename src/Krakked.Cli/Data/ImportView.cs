using Krakked.Data;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary>What an import did, for people and for programs.</summary>
static class ImportView
{
    public static void Show(ImportReport report)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("pair", "timeframe");
        foreach (var column in new[] { "rows", "new", "replaced", "unchanged", "filled", "skipped" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var file in report.Files.Where(f => f.Error is null))
            table.AddRow(Markup.Escape(file.Pair + (file.RulesKnown ? "" : " (rules unknown)")), file.Timeframe.ToString(),
                $"{file.Rows:N0}", $"{file.Bars!.New:N0}", $"{file.Bars.Replaced:N0}", $"{file.Bars.Unchanged:N0}",
                $"{file.Bars.Filled:N0}", $"{file.Skipped.Total:N0}");
        if (table.Rows.Count > 0) Terminal.Out.Write(table);

        foreach (var file in report.Files.Where(f => f.Skipped.Total > 0))
            foreach (var sample in file.Skipped.Samples) Terminal.Say($"skipped: {sample}");
        Complain(report);
        if (report.Ignored.Count > 0)
            Terminal.Say($"Passed over {report.Ignored.Count:N0} files that are not named PAIR_MINUTES.csv, as {report.Ignored[0]}.");
        if (!report.Changed && report.Succeeded) Terminal.Say("Nothing new: the store is as it was.");
        if (report.Files.Any(f => !f.RulesKnown))
            Terminal.Say("Pairs with unknown rules trade by careful guesses. Import Kraken's AssetPairs: krakked data instruments import FILE.");
    }

    public static void PrintJson(ImportReport report)
    {
        Complain(report);
        Output.Json(json =>
        {
            json.WriteStartArray();
            foreach (var file in report.Files)
            {
                json.WriteStartObject();
                json.WriteString("file", file.File);
                json.WriteString("pair", file.Pair);
                json.WriteString("timeframe", file.Timeframe.ToString());
                json.WriteNumber("rows", file.Rows);
                json.WriteNumber("new", file.Bars?.New ?? 0);
                json.WriteNumber("replaced", file.Bars?.Replaced ?? 0);
                json.WriteNumber("unchanged", file.Bars?.Unchanged ?? 0);
                json.WriteNumber("filled", file.Bars?.Filled ?? 0);
                json.WriteNumber("skipped", file.Skipped.Total);
                json.WriteNumber("amountsDiffer", file.Bars?.AmountsDiffer ?? 0);
                json.WriteNumber("pricesDiffer", file.Bars?.PricesDiffer ?? 0);
                json.WriteString("error", file.Error);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    static void Complain(ImportReport report)
    {
        foreach (var file in report.Files.Where(f => f.Error is not null))
            Terminal.Complain(file.Error!);
        foreach (var file in report.Files)
            if (file.Bars?.FirstPriceDifference is { } first)
                Terminal.Complain($"{file.File}: {file.Bars.PricesDiffer:N0} bars did not agree in their prices with those stored, and took their "
                    + $"place. One source is wrong. The first: {first.Stored.Date:yyyy-MM-dd HH:mm}.");
        if (report.NotTried > 0) Terminal.Complain($"{report.NotTried:N0} more files were not tried: the store cannot be written.");
    }
}
