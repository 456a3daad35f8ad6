using System.Globalization;
using System.Text.Json;

namespace Krakked.Backtesting;

/// <summary>Writes a sweep out: all of its runs, the best first, with every parameter and every figure.</summary>
public static class SweepTables
{
    /// <summary>One line a run, with a header; what is not defined is empty.</summary>
    public static void WriteCsv(SweepResult sweep, SweepFigure by, TextWriter text)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(text);
        var parameters = sweep.Grid.Strategy.Parameters.Select(p => p.Name).ToList();
        text.WriteLine(string.Join(',', [.. parameters, .. SweepFigure.All.Select(f => f.Name), "resultHash"]));
        foreach (var run in by.Rank(sweep))
            text.WriteLine(string.Join(',',
                [.. parameters.Select(p => Text(run.Parameters[p])), .. SweepFigure.All.Select(f => Text(f.Of(run.Metrics))), run.ResultHash]));
    }

    /// <summary>One object: what was swept, how far the first run can be believed, and every run; what is not defined is null.</summary>
    public static void WriteJson(SweepResult sweep, SweepFigure by, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(json);
        var ranked = by.Rank(sweep);
        json.WriteStartObject();
        json.WriteString("strategy", sweep.Grid.Strategy.Id.Name);
        json.WriteString("source", sweep.Setup.Source);
        json.WriteStartArray("pairs");
        foreach (var series in sweep.Setup.Finest) json.WriteStringValue(series.Instrument.Symbol);
        json.WriteEndArray();
        json.WriteString("timeframe", sweep.Setup.Finest.Min(s => s.Timeframe).ToString());
        json.WriteNumber("combinations", sweep.Runs.Count);
        json.WriteNumber("refused", sweep.Grid.Refused);
        json.WriteString("refusal", sweep.Grid.Refusal);
        json.WriteString("sortedBy", by.Name);
        json.WriteNumber("elapsedSeconds", sweep.Elapsed.TotalSeconds);
        Write(json, sweep.Judge(ranked[0]));
        json.WriteStartArray("runs");
        foreach (var run in ranked) Write(json, run);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, SweepVerdict verdict)
    {
        json.WriteStartObject("verdict");
        json.WriteNumber("trials", verdict.Trials);
        Number(json, "sharpeDeviation", verdict.SharpeDeviation);
        Number(json, "expectedMaximumSharpe", verdict.ExpectedMaximumSharpe);
        Number(json, "deflatedSharpe", verdict.DeflatedSharpe);
        json.WriteNumber("neighbours", verdict.Neighbours);
        Number(json, "neighbourSharpe", verdict.NeighbourSharpe);
        json.WriteStartArray("warnings");
        foreach (var warning in verdict.Warnings) json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, SweepRun run)
    {
        json.WriteStartObject();
        json.WriteStartObject("parameters");
        foreach (var (name, value) in run.Parameters) Number(json, name, value ?? double.NaN);
        json.WriteEndObject();
        json.WriteStartObject("metrics");
        foreach (var figure in SweepFigure.All) Number(json, figure.Name, figure.Of(run.Metrics));
        json.WriteEndObject();
        json.WriteString("resultHash", run.ResultHash);
        json.WriteEndObject();
    }

    static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    static string Text(double? value) => value is { } known && double.IsFinite(known) ? known.ToString("R", CultureInfo.InvariantCulture) : "";
}
