using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Krakked.Data;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary><c>krakked data instruments import|list|show</c></summary>
static class DataInstrumentsCommand
{
    static readonly Argument<string> Source = new("file")
    {
        Description = "The answer of Kraken's public AssetPairs, plain or gzip.",
    };

    static readonly Argument<string> Pair = new("pair") { Description = "A pair, by any of its names." };
    static readonly Option<bool> Json = new("--json") { Description = "Print JSON on stdout." };

    public static Command Create()
    {
        var import = new Command("import", """
            Take the venue's rules for every pair into a store.

            Example:
              krakked data instruments import AssetPairs.json --data store
            """)
            { Source, StoreOption.Data };
        import.SetAction(Import);

        var list = new Command("list", "List the known pairs and their rules.") { Json, StoreOption.Data };
        list.SetAction(args => Print(InstrumentCatalog.Open(StoreOption.Root(args)).All, args.GetValue(Json)));

        var show = new Command("show", "Show one pair's rules. Example: krakked data instruments show BTC/USD") { Pair, Json, StoreOption.Data };
        show.SetAction(args => Print([InstrumentCatalog.Open(StoreOption.Root(args)).Find(args.GetRequiredValue(Pair))], args.GetValue(Json)));

        return new Command("instruments", "The venue's rules: ticks, lots, minimums, fees.") { import, list, show };
    }

    static int Import(ParseResult args)
    {
        var report = InstrumentCatalog.Import(StoreOption.RootToWrite(args), args.GetRequiredValue(Source));
        Terminal.Say($"{report.Read:N0} pairs read, {report.Added:N0} new, {report.Changed:N0} with changed rules.");
        return ExitCode.Ok;
    }

    static int Print(IEnumerable<Instrument> instruments, bool json)
    {
        if (json) Output.Json(j => Write(j, instruments));
        else Show(instruments);
        return ExitCode.Ok;
    }

    static void Show(IEnumerable<Instrument> instruments)
    {
        var table = new Table().Border(TableBorder.None)
            .AddColumns("pair", "tick", "lot decimals", "min order", "min cost", "maker", "taker", "status", "also known as");
        foreach (var i in instruments)
            table.AddRow(i.Symbol, Text(i.TickSize), $"{i.LotDecimals}", Text(i.MinimumOrder), Text(i.MinimumCost),
                $"{i.Fees.Rate(Liquidity.Maker, 0):0.00%}", $"{i.Fees.Rate(Liquidity.Taker, 0):0.00%}", Markup.Escape(i.Status),
                Markup.Escape(string.Join(", ", i.Aliases)));
        Terminal.Out.Write(table);
    }

    static void Write(Utf8JsonWriter json, IEnumerable<Instrument> instruments)
    {
        json.WriteStartArray();
        foreach (var i in instruments)
        {
            json.WriteStartObject();
            json.WriteString("pair", i.Symbol);
            json.WriteString("base", i.Base);
            json.WriteString("quote", i.Quote);
            json.WriteNumber("tickSize", i.TickSize);
            json.WriteNumber("lotDecimals", i.LotDecimals);
            json.WriteNumber("minimumOrder", i.MinimumOrder);
            json.WriteNumber("minimumCost", i.MinimumCost);
            WriteLadder(json, "feesMaker", i.Fees.Maker);
            WriteLadder(json, "feesTaker", i.Fees.Taker);
            json.WriteString("status", i.Status);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteLadder(Utf8JsonWriter json, string name, IReadOnlyList<FeeTier> ladder)
    {
        json.WriteStartArray(name);
        foreach (var rung in ladder)
        {
            json.WriteStartArray();
            json.WriteNumberValue(rung.Volume);
            json.WriteNumberValue(rung.Rate);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    static string Text(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
