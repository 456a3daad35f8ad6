using System.CommandLine;
using System.Text.Json;
using Krakked.Backtesting;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary><c>krakked compare A B</c></summary>
static class CompareCommand
{
    static readonly Argument<string[]> Folders = new("dirs")
    {
        Description = "Two or more folders that 'krakked backtest --out' wrote.",
        Arity = ArgumentArity.OneOrMore,
    };

    static readonly Option<string?> Out = new("--out") { Description = "File for a page with the numbers and the curves of equity, each from 1." };

    static readonly Option<bool> Json = new("--json") { Description = "Print the numbers as JSON on stdout." };

    public static Command Create()
    {
        var command = new Command("compare", """
            Put saved runs beside one another: their main numbers, their curves, and what keeps them from being compared.

            Example:
              krakked backtest sma-cross --out fast --param fast=10 --param slow=30
              krakked backtest sma-cross --out slow --param fast=50 --param slow=200
              krakked compare fast slow --out both.html

            Exit codes: 0 done, 2 a folder holds no run or the page cannot be written.
            """)
        { Folders, Out, Json };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult args)
    {
        var folders = args.GetRequiredValue(Folders);
        if (folders.Length < 2)
            throw new KrakkedException($"{folders[0]} alone cannot be compared. Give two runs or more: krakked compare {folders[0]} OTHER.");

        var runs = new RunsSideBySide([.. folders.Select(SavedRun.Read)]);
        if (args.GetValue(Out) is { } page)
        {
            ReportCommand.Refuse(page);
            runs.Write(page);
            Terminal.Say($"Wrote {page}.");
        }

        if (args.GetValue(Json)) Output.Json(json => Write(json, runs));
        else Show(runs);
        return ExitCode.Ok;
    }

    static void Show(RunsSideBySide runs)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("");
        foreach (var run in runs.Runs) table.AddColumn(new TableColumn(new Text(run.Name)).RightAligned());
        foreach (var (name, values) in runs.Table)
            table.AddRow([new Text(name), .. values.Select(v => new Text(v).RightJustified())]);

        Terminal.Out.Write(table);
        foreach (var warning in runs.Warnings) Terminal.Out.WriteLine($"! {warning}");
    }

    static void Write(Utf8JsonWriter json, RunsSideBySide runs)
    {
        json.WriteStartObject();
        json.WriteStartArray("runs");
        foreach (var run in runs.Runs) json.WriteStringValue(run.Name);
        json.WriteEndArray();
        json.WriteStartObject("metrics");
        foreach (var (_, path, values) in runs.Numbers)
        {
            json.WriteStartArray(path);
            foreach (var value in values)
            {
                if (double.IsFinite(value)) json.WriteNumberValue(value);
                else json.WriteNullValue();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteStartArray("warnings");
        foreach (var warning in runs.Warnings) json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
