using System.Globalization;
using System.Text.Json;
using Krakked.Data.Parquet;

namespace Krakked.Backtesting;

/// <summary>Holds a run that was executed again against what it left in its folder.</summary>
public static class RunComparison
{
    // What the result says about the machine and the way to the data is no part of the run.
    const string WayToTheData = "data.source";

    static readonly (RunPart Part, string Name)[] Sections =
    [
        (RunPart.Data, "data"), (RunPart.Settings, "strategy"), (RunPart.Settings, "parameters"), (RunPart.Settings, "settings"),
        (RunPart.Result, "metrics"), (RunPart.Result, "strategies"), (RunPart.Result, "risk"), (RunPart.Result, "fills"),
    ];

    // A strategy of the result is what it was asked to be and what came of it; these say what it was asked to be.
    static readonly string[] Asked = ["id", "strategy", "parameters", "pairs", "timeframe"];

    /// <summary>Everything that is not as it was, causes first; empty when the run is the same.</summary>
    /// <param name="folder">What the run wrote.</param>
    /// <param name="now">The run, executed again from its certificate.</param>
    /// <exception cref="KrakkedException">The folder holds no result that can be read.</exception>
    public static IReadOnlyList<RunDifference> Compare(string folder, BacktestResult now)
    {
        ArgumentNullException.ThrowIfNull(now);
        var path = Path.Combine(folder, "result.json");
        var certificate = RunCertificate.Read(path);
        using var then = JsonDocument.Parse(File.ReadAllBytes(path));
        using var again = JsonDocument.Parse(Json(now));

        var found = new List<RunDifference>();
        Add(RunPart.Code, certificate.CodeVersion, RunCertificate.CurrentVersion, "code version");
        Add(RunPart.Data, certificate.DataHash, now.DataHash, "hash of the bars");
        found.AddRange(Table(folder, "fills.csv", RunPart.Fills, text => CsvTables.WriteFills(now.Fills, text)));
        found.AddRange(Table(folder, "trades.csv", RunPart.Trades, text => CsvTables.WriteTrades(now.Trades, text)));
        found.AddRange(Equity(folder, now.Equity));
        Add(RunPart.Events, certificate.EventHash, now.ResultHash, "hash of the events");
        if (Text(then.RootElement, "resultHash") is { } stated && stated != certificate.EventHash)
            Add(RunPart.Events, stated, now.ResultHash, "resultHash");
        foreach (var (part, section) in Sections)
            if (then.RootElement.TryGetProperty(section, out var old))
                found.AddRange(Values(part, section, old, Member(again.RootElement, section)));
        return [.. found.OrderBy(d => d.Part)];

        void Add(RunPart part, string old, string current, string what)
        {
            if (old != current) found.Add(new RunDifference(part, $"{what}: {Short(old)} then, {Short(current)} now"));
        }
    }

    /// <summary>The first field of the first row that differs.</summary>
    static IEnumerable<RunDifference> Table(string folder, string file, RunPart part, Action<TextWriter> write)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path)) return [new RunDifference(part, $"{file} is missing")];

        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        write(text);
        var now = text.ToString().TrimEnd('\n').Split('\n');
        var then = File.ReadAllLines(path);
        for (var row = 0; row < Math.Max(now.Length, then.Length); row++)
        {
            if (row >= then.Length) return [new RunDifference(part, $"{file} row {row}: nothing then, {now[row]} now")];
            if (row >= now.Length) return [new RunDifference(part, $"{file} row {row}: {then[row]} then, nothing now")];
            if (then[row] != now[row]) return [new RunDifference(part, $"{file} row {row}, {Fields(now[0], then[row], now[row])}")];
        }

        return [];
    }

    static IEnumerable<RunDifference> Equity(string folder, EquityCurve now)
    {
        var path = Path.Combine(folder, "equity.parquet");
        if (!File.Exists(path)) return [new RunDifference(RunPart.Equity, "equity.parquet is missing")];

        try
        {
            using var table = ParquetFile.Open(path);
            var (times, then) = (table.ReadInt64("time"), table.ReadDouble("equity"));
            if (times.Length != now.Count)
                return [new RunDifference(RunPart.Equity, $"equity.parquet: {times.Length} rows then, {now.Count} now")];
            for (var i = 0; i < times.Length; i++)
                if (times[i] != now.Times[i] || !then[i].Equals(now.Equity[i]))
                    return [new RunDifference(RunPart.Equity, string.Create(CultureInfo.InvariantCulture,
                        $"equity.parquet row {i + 1}, {ResultJson.Iso(now.Times[i])}: {then[i]} then, {now.Equity[i]} now"))];
            return [];
        }
        catch (ParquetException damaged)
        {
            return [new RunDifference(RunPart.Equity, damaged.Message)];
        }
    }

    static string Fields(string header, string then, string now)
    {
        var (names, old, current) = (CsvTable.Fields(header), CsvTable.Fields(then), CsvTable.Fields(now));
        for (var i = 0; i < names.Length; i++)
            if (old.ElementAtOrDefault(i) != current.ElementAtOrDefault(i))
                return $"{current[0]}, {names[i]}: {old.ElementAtOrDefault(i) ?? "nothing"} then, {current.ElementAtOrDefault(i)} now";
        return $"{then} then, {now} now";
    }

    // A value that was not written then was not claimed then: a newer version may tell more.
    static IEnumerable<RunDifference> Values(RunPart part, string name, JsonElement then, JsonElement now)
    {
        if (name == WayToTheData) return [];
        if (then.ValueKind is JsonValueKind.Object)
            return then.EnumerateObject().SelectMany(p => Values(PartOf(part, name, p.Name), $"{name}.{p.Name}", p.Value, Member(now, p.Name)));
        if (then.ValueKind is JsonValueKind.Array) return Items(part, name, then, now);

        var current = now.ValueKind is JsonValueKind.Undefined ? "nothing" : now.GetRawText();
        return then.GetRawText() == current ? [] : [new RunDifference(part, $"{name}: {then.GetRawText()} then, {current} now")];
    }

    static IEnumerable<RunDifference> Items(RunPart part, string name, JsonElement then, JsonElement now)
    {
        var (length, current) = (then.GetArrayLength(), now.ValueKind is JsonValueKind.Array ? now.GetArrayLength() : 0);
        return length != current
            ? [new RunDifference(part, $"{name}: {length} entries then, {current} now")]
            : Enumerable.Range(0, length).SelectMany(i => Values(part, $"{name}[{Text(then[i], "id") ?? $"{i}"}]", then[i], now[i]));
    }

    static RunPart PartOf(RunPart whole, string name, string member) =>
        name.StartsWith("strategies[", StringComparison.Ordinal) && (whole is RunPart.Settings || Asked.Contains(member))
            ? RunPart.Settings
            : whole;

    static JsonElement Member(JsonElement of, string name) =>
        of.ValueKind is JsonValueKind.Object && of.TryGetProperty(name, out var found) ? found : default;

    static byte[] Json(BacktestResult result)
    {
        using var stream = new MemoryStream();
        ResultJson.Write(result, stream);
        return stream.ToArray();
    }

    static string? Text(JsonElement root, string name) =>
        Member(root, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    static string Short(string text) => text.Length == 64 ? text[..16] : text;
}
