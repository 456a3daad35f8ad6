using System.Globalization;
using System.Text.Json;
using Krakked.Data.Parquet;

namespace Krakked.Backtesting;

/// <summary>Holds a run that was executed again against what it left in its folder.</summary>
public static class RunComparison
{
    // What the result says about the machine and the way to the data is no part of the run.
    static readonly string[] Sections = ["strategy", "parameters", "settings", "metrics", "risk"];

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
        found.AddRange(Values("data", then.RootElement, again.RootElement).Select(d => d with { Part = RunPart.Data }));
        found.AddRange(Table(folder, "fills.csv", RunPart.Fills, text => CsvTables.WriteFills(now.Fills, text)));
        found.AddRange(Table(folder, "trades.csv", RunPart.Trades, text => CsvTables.WriteTrades(now.Trades, text)));
        found.AddRange(Equity(folder, now.Equity));
        Add(RunPart.Events, certificate.EventHash, now.ResultHash, "hash of the events");
        if (Text(then.RootElement, "resultHash") is { } stated && stated != certificate.EventHash)
            Add(RunPart.Events, stated, now.ResultHash, "resultHash");
        foreach (var section in Sections)
            found.AddRange(Values(section, then.RootElement, again.RootElement));
        return found;

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
        var (names, old, current) = (header.Split(','), then.Split(','), now.Split(','));
        for (var i = 0; i < names.Length; i++)
            if (old.ElementAtOrDefault(i) != current.ElementAtOrDefault(i))
                return $"{current[0]}, {names[i]}: {old.ElementAtOrDefault(i) ?? "nothing"} then, {current.ElementAtOrDefault(i)} now";
        return $"{then} then, {now} now";
    }

    // A value that was not written then was not claimed then: a newer version may tell more.
    static IEnumerable<RunDifference> Values(string name, JsonElement then, JsonElement now)
    {
        if (name == "data.source" || !TryFind(name, then, out var old)) yield break;

        if (old.ValueKind is JsonValueKind.Object)
        {
            foreach (var property in old.EnumerateObject())
                foreach (var difference in Values($"{name}.{property.Name}", then, now))
                    yield return difference;
            yield break;
        }

        var current = TryFind(name, now, out var found) ? found.GetRawText() : "nothing";
        if (old.ValueKind is not JsonValueKind.Array && old.GetRawText() != current)
            yield return new RunDifference(RunPart.Result, $"{name}: {old.GetRawText()} then, {current} now");
    }

    // At most three levels: a refusal in the venue's own words may hold dots itself.
    static bool TryFind(string name, JsonElement root, out JsonElement found)
    {
        found = root;
        foreach (var part in name.Split('.', 3))
            if (found.ValueKind is not JsonValueKind.Object || !found.TryGetProperty(part, out found)) return false;
        return true;
    }

    static byte[] Json(BacktestResult result)
    {
        using var stream = new MemoryStream();
        ResultJson.Write(result, stream);
        return stream.ToArray();
    }

    static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;

    static string Short(string text) => text.Length == 64 ? text[..16] : text;
}
