using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Krakked.Data;

/// <summary>Kraken's AssetPairs body as a file: read in any of its ages, written in one plain form.</summary>
static class AssetPairsFile
{
    const string Remedy = "Save the answer of https://api.kraken.com/0/public/AssetPairs and import that.";

    static readonly JsonWriterOptions Plain = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<Instrument> Read(string path)
    {
        try
        {
            using var file = GzipDetector.Open(path);
            using var json = JsonDocument.Parse(file);
            return Pairs(json.RootElement, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadDataException($"Cannot read {path}: {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new BadDataException($"{path} is not JSON: {e.Message} {Remedy}", e);
        }
    }

    /// <summary>Replaces the file at once, in symbol order, so that the same instruments give the same bytes.</summary>
    public static void Write(string path, IEnumerable<Instrument> instruments)
    {
        using var file = AtomicFile.Create(path);
        file.Fill(stream =>
        {
            using var json = new Utf8JsonWriter(stream, Plain);
            json.WriteStartObject();
            foreach (var instrument in instruments.OrderBy(x => x.Symbol, StringComparer.Ordinal))
                WritePair(json, instrument);
            json.WriteEndObject();
        });
        file.Commit();
    }

    public static bool SameRules(Instrument a, Instrument b) =>
        a.TickSize == b.TickSize && a.MinimumOrder == b.MinimumOrder && a.MinimumCost == b.MinimumCost && a.Status == b.Status
        && a.PriceDecimals == b.PriceDecimals && a.LotDecimals == b.LotDecimals && a.CostDecimals == b.CostDecimals
        && a.Fees.Maker.SequenceEqual(b.Fees.Maker) && a.Fees.Taker.SequenceEqual(b.Fees.Taker);

    static List<Instrument> Pairs(JsonElement root, string path)
    {
        if (root.ValueKind is JsonValueKind.Object && root.TryGetProperty("error", out var error)
            && error.ValueKind is JsonValueKind.Array && error.GetArrayLength() > 0)
            throw new BadDataException($"{path} is Kraken saying {error}, not a list of pairs. {Remedy}");

        var pairs = root.ValueKind is JsonValueKind.Object && root.TryGetProperty("result", out var result) ? result : root;
        if (pairs.ValueKind is not JsonValueKind.Object)
            throw new BadDataException($"{path} is not an AssetPairs body: it holds {pairs.ValueKind}, not pairs by name. "
                + $"{Remedy}");

        var instruments = pairs.EnumerateObject().Select(pair => Pair(pair, path)).ToList();
        return instruments.Count > 0 ? instruments : throw new BadDataException($"{path} holds no pairs. {Remedy}");
    }

    static Instrument Pair(JsonProperty pair, string path)
    {
        var rules = pair.Value;
        if (rules.ValueKind is not JsonValueKind.Object || !rules.TryGetProperty("altname", out var altname))
            throw new BadDataException($"{path}: '{pair.Name}' has no altname, so this is not an AssetPairs body. {Remedy}");

        try
        {
            return Pair(pair.Name, altname.GetString()!, rules);
        }
        catch (Exception e) when (e is FormatException or OverflowException or KeyNotFoundException
            or InvalidOperationException or ArgumentException)
        {
            throw new BadDataException($"{path}: the rules of '{pair.Name}' cannot be read: {e.Message} {Remedy}", e);
        }
    }

    static Instrument Pair(string key, string altname, JsonElement rules)
    {
        var baseName = AssetNames.Short(rules.GetProperty("base").GetString()!);
        var quote = AssetNames.Short(rules.GetProperty("quote").GetString()!);
        var decimals = (int)Number(rules, "pair_decimals", 8);
        return new Instrument
        {
            Symbol = altname,
            Base = baseName,
            Quote = quote,
            Aliases = [.. PairAliases.Of(baseName, quote, Text(rules, "wsname"), key).Where(name => name != altname)],
            TickSize = Number(rules, "tick_size", new decimal(1, 0, 0, false, (byte)Math.Clamp(decimals, 0, 28))),
            PriceDecimals = decimals,
            LotDecimals = (int)Number(rules, "lot_decimals", 8),
            CostDecimals = (int)Number(rules, "cost_decimals", 5),
            MinimumOrder = Number(rules, "ordermin", 0),
            MinimumCost = Number(rules, "costmin", 0),
            Status = Text(rules, "status") ?? "online",
            Fees = Fees(rules),
        };
    }

    // Old pairs had no maker ladder: makers paid what takers paid.
    static FeeSchedule Fees(JsonElement rules)
    {
        var taker = Ladder(rules, "fees");
        if (taker.Length == 0) return BuiltInInstruments.DefaultFees;

        var maker = Ladder(rules, "fees_maker");
        return new(maker.Length == 0 ? taker : maker, taker);
    }

    static FeeTier[] Ladder(JsonElement rules, string name) => rules.TryGetProperty(name, out var ladder)
        ? [.. ladder.EnumerateArray().Select(rung => new FeeTier(Number(rung[0]), Number(rung[1]) / 100))]
        : [];

    static decimal Number(JsonElement rules, string name, decimal missing) =>
        rules.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? Number(value) : missing;

    static decimal Number(JsonElement value) => value.ValueKind is JsonValueKind.String
        ? decimal.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
        : value.GetDecimal();

    static string? Text(JsonElement rules, string name) =>
        rules.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    static void WritePair(Utf8JsonWriter json, Instrument x)
    {
        // Kraken's own key is what cannot be derived; among the aliases it comes last.
        json.WriteStartObject(x.Aliases.Count > 0 ? x.Aliases[^1] : x.Symbol);
        json.WriteString("altname", x.Symbol);
        json.WriteString("wsname", $"{x.Base}/{x.Quote}");
        json.WriteString("base", x.Base);
        json.WriteString("quote", x.Quote);
        json.WriteNumber("pair_decimals", x.PriceDecimals);
        json.WriteNumber("lot_decimals", x.LotDecimals);
        json.WriteNumber("cost_decimals", x.CostDecimals);
        json.WriteString("tick_size", x.TickSize.ToString(CultureInfo.InvariantCulture));
        json.WriteString("ordermin", x.MinimumOrder.ToString(CultureInfo.InvariantCulture));
        json.WriteString("costmin", x.MinimumCost.ToString(CultureInfo.InvariantCulture));
        json.WriteString("status", x.Status);
        WriteLadder(json, "fees", x.Fees.Taker);
        WriteLadder(json, "fees_maker", x.Fees.Maker);
        json.WriteEndObject();
    }

    static void WriteLadder(Utf8JsonWriter json, string name, IReadOnlyList<FeeTier> ladder)
    {
        json.WriteStartArray(name);
        foreach (var rung in ladder)
        {
            json.WriteStartArray();
            json.WriteNumberValue(rung.Volume);
            json.WriteNumberValue(rung.Rate * 100);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
