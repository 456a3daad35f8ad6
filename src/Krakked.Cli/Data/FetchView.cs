using System.Text.Json;
using Krakked.Data;
using Krakked.Kraken;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary>What a fetch did, for people and for programs.</summary>
static class FetchView
{
    public static void Show(IReadOnlyList<FetchedPair> pairs)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("pair", "timeframe").AddColumn(new TableColumn("from").NoWrap());
        foreach (var column in new[] { "bars", "empty", "new", "replaced", "unchanged", "filled" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var pair in pairs)
            table.AddRow(Markup.Escape(pair.Instrument.Symbol), pair.Order.Timeframe.ToString(), $"{pair.From:yyyy-MM-dd HH:mm}",
                $"{pair.Fetched:N0}", $"{pair.Empty:N0}", $"{pair.Bars.New:N0}", $"{pair.Bars.Replaced:N0}", $"{pair.Bars.Unchanged:N0}",
                $"{pair.Bars.Filled:N0}");
        Terminal.Out.Write(table);
        foreach (var pair in pairs) Explain(pair);
        if (!pairs.Any(pair => pair.Bars.Changed)) Terminal.Say("Nothing new: the store is as it was.");
    }

    public static void PrintJson(IReadOnlyList<FetchedPair> pairs)
    {
        foreach (var pair in pairs) Explain(pair);
        Output.Json(json =>
        {
            json.WriteStartArray();
            foreach (var pair in pairs) Write(json, pair);
            json.WriteEndArray();
        });
    }

    static void Explain(FetchedPair pair)
    {
        var (what, bars) = ($"{pair.Instrument} {pair.Order.Timeframe}", pair.Bars);
        var won = pair.Order.Prefer is Preferred.Stored
            ? "the stored ones were kept (--prefer fetched takes the others)"
            : "the fetched ones took their place";
        if (!pair.Reaches)
            Terminal.Say($"{what}: Kraken keeps {CandleHistory.Kept} candles, and they reach back to {pair.From:yyyy-MM-dd HH:mm}, not to "
                + $"{pair.Order.Since:yyyy-MM-dd HH:mm}. For what is before: --from-trades, or Kraken's archive (krakked data import).");
        if (bars.AmountsDiffer > 0)
            Terminal.Say($"{what}: {bars.AmountsDiffer:N0} bars agree in their prices with those stored and not in volume or trade count, "
                + $"as Kraken's archives and its API do now and then. That is not corruption: {won}.");
        if (bars.FirstPriceDifference is { } first)
            Terminal.Complain($"{what}: {bars.PricesDiffer:N0} bars do not agree in their prices with those stored; {won}. One source is wrong. "
                + $"The first, {first.Stored.Date:yyyy-MM-dd HH:mm}: stored {Prices(first.Stored)}, fetched {Prices(first.Added)}.");
        if (pair.Instrument.Status == InstrumentCatalog.RulesUnknown)
            Terminal.Say($"{what}: its rules are unknown, and it trades by careful guesses. "
                + "Import Kraken's AssetPairs: krakked data instruments import FILE.");
    }

    static void Write(Utf8JsonWriter json, FetchedPair pair)
    {
        json.WriteStartObject();
        json.WriteString("pair", pair.Instrument.Symbol);
        json.WriteString("timeframe", pair.Order.Timeframe.ToString());
        json.WriteString("source", pair.Trades is null ? "candles" : "trades");
        json.WriteString("from", DataListCommand.Iso(pair.From));
        json.WriteBoolean("reaches", pair.Reaches);
        json.WriteNumber("bars", pair.Fetched);
        json.WriteNumber("empty", pair.Empty);
        if (pair.Trades is { } trades) json.WriteNumber("trades", trades);
        json.WriteBoolean("resumed", pair.Resumed);
        json.WriteNumber("new", pair.Bars.New);
        json.WriteNumber("replaced", pair.Bars.Replaced);
        json.WriteNumber("unchanged", pair.Bars.Unchanged);
        json.WriteNumber("filled", pair.Bars.Filled);
        json.WriteString("preferred", pair.Order.Prefer.ToString().ToLowerInvariant());
        json.WriteNumber("amountsDiffer", pair.Bars.AmountsDiffer);
        json.WriteNumber("pricesDiffer", pair.Bars.PricesDiffer);
        if (pair.Bars.FirstPriceDifference is { } first) WriteDifference(json, first);
        json.WriteEndObject();
    }

    static void WriteDifference(Utf8JsonWriter json, PriceDifference first)
    {
        json.WriteStartObject("firstPriceDifference");
        json.WriteString("time", DataListCommand.Iso(first.Stored.Date));
        foreach (var (name, bar) in new[] { ("stored", first.Stored), ("fetched", first.Added) })
        {
            json.WriteStartArray(name);
            foreach (var price in new[] { bar.Open, bar.High, bar.Low, bar.Close }) json.WriteNumberValue(price);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    static string Prices(in Bar bar) => $"{bar.Open} {bar.High} {bar.Low} {bar.Close}";
}
