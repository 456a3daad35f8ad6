using System.Globalization;
using System.Text.Json;
using Krakked.Kraken;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary>A universe, for people and for programs.</summary>
static class UniverseView
{
    public static void Show(Universe universe)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("pair", "socket", "status");
        foreach (var column in new[] { "24h USD", "tick", "lot decimals", "least order", "least cost" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var pair in universe.Pairs)
            table.AddRow(Markup.Escape(pair.Names.Canonical), Markup.Escape(pair.Names.Socket!), Markup.Escape(pair.Status),
                pair.Volume24hUsd is { } volume ? $"{volume:N0}" : "not known", Plain(pair.Instrument.TickSize), $"{pair.Instrument.LotDecimals}",
                Plain(pair.Instrument.MinimumOrder), Plain(pair.Instrument.MinimumCost));
        Terminal.Out.Write(table);
        Terminal.Say($"{universe.Pairs.Count:N0} pairs, {universe.Excluded.Count:N0} others not: {Reasons(universe)}. --json says why of each.");
    }

    public static void PrintJson(Universe universe) => Output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("quote", universe.Quote);
        json.WriteStartArray("pairs");
        foreach (var pair in universe.Pairs) Write(json, pair);
        json.WriteEndArray();
        json.WriteStartArray("excluded");
        foreach (var pair in universe.Excluded)
        {
            json.WriteStartObject();
            json.WriteString("pair", pair.Pair);
            json.WriteString("reason", Word(pair.Reason));
            json.WriteString("detail", pair.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    static void Write(Utf8JsonWriter json, UniversePair pair)
    {
        json.WriteStartObject();
        json.WriteString("pair", pair.Names.Canonical);
        json.WriteString("key", pair.Names.Key);
        json.WriteString("socket", pair.Names.Socket);
        json.WriteString("base", pair.Names.Base);
        json.WriteString("quote", pair.Names.Quote);
        json.WriteString("status", pair.Status);
        if (pair.Volume24hUsd is { } volume) json.WriteNumber("volume24hUsd", decimal.Round(volume, 2));
        else json.WriteNull("volume24hUsd");
        json.WriteNumber("tickSize", pair.Instrument.TickSize);
        json.WriteNumber("priceDecimals", pair.Instrument.PriceDecimals);
        json.WriteNumber("lotDecimals", pair.Instrument.LotDecimals);
        json.WriteNumber("minimumOrder", pair.Instrument.MinimumOrder);
        json.WriteNumber("minimumCost", pair.Instrument.MinimumCost);
        json.WriteEndObject();
    }

    static string Reasons(Universe universe) => universe.Excluded.Count == 0 ? "none" : string.Join(", ", universe.Excluded
        .GroupBy(p => p.Reason).OrderBy(g => g.Key).Select(g => $"{g.Count():N0} for {Word(g.Key)}"));

    // notStreamed, volumeUnknown: the enum's word as JSON writes words.
    static string Word(ExclusionReason reason) => JsonNamingPolicy.CamelCase.ConvertName(reason.ToString());

    static string Plain(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
