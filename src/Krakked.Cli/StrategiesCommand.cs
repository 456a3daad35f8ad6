using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Krakked.Strategies;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary><c>krakked strategies list|show</c></summary>
static class StrategiesCommand
{
    /// <summary>Every strategy the command knows.</summary>
    public static StrategyCatalog Catalog { get; } = new(typeof(SmaCross).Assembly);

    static readonly Option<bool> Json = new("--json") { Description = "Print JSON on stdout." };
    static readonly Argument<string> Id = new("strategy") { Description = "A strategy's id, e.g. sma-cross." };

    public static Command Create()
    {
        var list = new Command("list", "List the strategies that can be run.") { Json };
        list.SetAction(args => args.GetValue(Json) ? PrintJson(Catalog.All) : PrintList());

        var show = new Command("show", "Show a strategy's idea, parameters and warning. Example: krakked strategies show sma-cross") { Id, Json };
        show.SetAction(args => Show(Catalog.Find(args.GetRequiredValue(Id)), args.GetValue(Json)));

        return new Command("strategies", "What can be run.") { list, show };
    }

    static int PrintList()
    {
        var table = new Table().Border(TableBorder.None).AddColumns("id", "what it does", "parameters");
        foreach (var strategy in Catalog.All)
            table.AddRow(Markup.Escape(strategy.Id.Name), Markup.Escape(strategy.Description),
                Markup.Escape(string.Join(", ", strategy.Parameters.Select(p => $"{p.Name}={Text(p.Default)}"))));
        Terminal.Out.Write(table);
        return ExitCode.Ok;
    }

    static int Show(StrategyDescriptor strategy, bool json)
    {
        if (json) return PrintJson([strategy]);

        Terminal.Out.WriteLine($"{strategy.Id}: {strategy.Description}");
        var standard = Standard(strategy);
        if (standard.Ranks) Terminal.Out.WriteLine("Ranks: it weighs all its pairs against each other.");
        if (standard.Reads.Count > 0)
            Terminal.Out.WriteLine($"Reads: {string.Join(", ", standard.Reads)} besides the bars it is asked at, by its defaults.");
        if (strategy.Warning.Length > 0) Terminal.Out.WriteLine($"Beware: {strategy.Warning}");
        var table = new Table().Border(TableBorder.None).AddColumns("parameter", "default", "range", "meaning");
        foreach (var p in strategy.Parameters)
            table.AddRow(Markup.Escape(p.Name), Text(p.Default), p.Range, Markup.Escape(p.Description));
        Terminal.Out.Write(table);
        return ExitCode.Ok;
    }

    static int PrintJson(IEnumerable<StrategyDescriptor> strategies)
    {
        using var json = new Utf8JsonWriter(Console.OpenStandardOutput(), new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach (var strategy in strategies)
        {
            json.WriteStartObject();
            json.WriteString("id", strategy.Id.Name);
            json.WriteString("description", strategy.Description);
            json.WriteString("warning", strategy.Warning);
            WriteShape(json, Standard(strategy));
            json.WriteStartArray("parameters");
            foreach (var parameter in strategy.Parameters) WriteParameter(json, parameter);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        Console.Out.WriteLine();
        return ExitCode.Ok;
    }

    static void WriteShape(Utf8JsonWriter json, IStrategy standard)
    {
        json.WriteBoolean("ranks", standard.Ranks);
        json.WriteStartArray("reads");
        foreach (var timeframe in standard.Reads) json.WriteStringValue(timeframe.ToString());
        json.WriteEndArray();
    }

    // With its defaults: what it reads may depend on a parameter.
    static IStrategy Standard(StrategyDescriptor strategy) => strategy.Create(strategy.Bind([]));

    static void WriteParameter(Utf8JsonWriter json, StrategyParameter parameter)
    {
        json.WriteStartObject();
        json.WriteString("name", parameter.Name);
        json.WriteString("type", parameter.Whole ? "int" : "double");
        if (parameter.Default is { } value) json.WriteNumber("default", value);
        else json.WriteNull("default");
        json.WriteNumber("minimum", parameter.Minimum);
        json.WriteNumber("maximum", parameter.Maximum);
        json.WriteString("description", parameter.Description);
        json.WriteEndObject();
    }

    static string Text(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
