using System.Globalization;
using System.Text.Json;
using Krakked.Simulation;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary>Simulated lives as tables, lines and JSON.</summary>
static class SimView
{
    static readonly FaultClass[] Classes = Enum.GetValues<FaultClass>();

    public static void Show(CampaignReport report)
    {
        Say($"{report.Lived:N0} lives of {report.Seeds} ({report.Scenario}), {report.VirtualHours:N0} virtual hours, "
            + $"{report.Orders:N0} orders, {report.Fills:N0} fills, {report.Starts:N0} starts, {report.Events:N0} events.");
        var table = new Table().AddColumn("fault").AddColumn("struck", c => c.RightAligned());
        foreach (var fault in Classes)
            table.AddRow(Word(fault), report.Faults[(int)fault].ToString("N0", CultureInfo.InvariantCulture));
        Terminal.Out.Write(table);
        Say($"{report.BrokenCount:N0} broken. Trace {report.Hash:x16}.");
        Terminal.Say($"{report.Took.TotalSeconds:N1} s, {report.SeedsASecond:N0} lives a second.");
    }

    public static void Show(SeedReport life)
    {
        Say($"Seed {life.Seed}: {life.VirtualMs / 60_000.0:N1} virtual minutes, {life.Orders} orders, "
            + $"{life.Fills} fills, {life.Lives} starts, {life.Events:N0} events. Trace {life.Hash:x16}.");
        Say($"Faults: {Words(Classes.Where(f => life.Faults[(int)f] > 0))}.");
    }

    public static void Show(IReadOnlyList<MutantReport> mutants)
    {
        var table = new Table().AddColumn("mutant").AddColumn("what is wrong").AddColumn("caught by").AddColumn("lives", c => c.RightAligned());
        foreach (var mutant in mutants)
            table.AddRow(
                mutant.Mutant, mutant.What, mutant.Caught?.Invariant ?? "nothing", mutant.Lived.ToString("N0", CultureInfo.InvariantCulture));
        Terminal.Out.Write(table);
        Say($"{mutants.Count(m => m.Caught is not null)} of {mutants.Count} caught.");
    }

    /// <summary>What broke, in one line.</summary>
    public static string Line(SeedReport life) => life.Violation is { } broken
        ? $"seed {life.Seed} broke {broken.Invariant} at {DateTimeOffset.FromUnixTimeMilliseconds(broken.Time):HH:mm:ss}: {broken.What}"
        : $"seed {life.Seed} broke nothing";

    public static string Words(IEnumerable<FaultClass> faults) => string.Join(", ", faults.Select(Word)) is { Length: > 0 } words ? words : "none";

    public static string Minutes(long? milliseconds) =>
        milliseconds is { } ms ? $"{(ms / 60_000.0).ToString("N1", CultureInfo.InvariantCulture)} minutes" : "as long as drawn";

    public static void Write(Utf8JsonWriter json, CampaignReport report)
    {
        json.WriteStartObject();
        json.WriteString("seeds", report.Seeds.ToString());
        json.WriteString("scenario", report.Scenario);
        json.WriteNumber("lived", report.Lived);
        json.WriteString("trace", $"{report.Hash:x16}");
        json.WriteNumber("virtual_hours", Math.Round(report.VirtualHours, 1));
        json.WriteNumber("orders", report.Orders);
        json.WriteNumber("fills", report.Fills);
        json.WriteNumber("starts", report.Starts);
        json.WriteNumber("events", report.Events);
        json.WriteNumber("seconds", Math.Round(report.Took.TotalSeconds, 3));
        json.WriteNumber("seeds_a_second", Math.Round(report.SeedsASecond, 1));
        WriteFaults(json, [.. report.Faults]);
        json.WriteNumber("broken_count", report.BrokenCount);
        json.WriteStartArray("broken");
        foreach (var broken in report.Broken) Write(json, broken);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, SeedReport life)
    {
        json.WriteStartObject();
        json.WriteNumber("seed", life.Seed);
        json.WriteString("trace", $"{life.Hash:x16}");
        json.WriteString("invariant", life.Violation?.Invariant);
        json.WriteString("what", life.Violation?.What);
        json.WriteNumber("virtual_minutes", Math.Round(life.VirtualMs / 60_000.0, 1));
        json.WriteNumber("orders", life.Orders);
        json.WriteNumber("fills", life.Fills);
        json.WriteNumber("starts", life.Lives);
        WriteFaults(json, [.. life.Faults.Select(f => (long)f)]);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<MutantReport> mutants)
    {
        json.WriteStartArray();
        foreach (var mutant in mutants)
        {
            json.WriteStartObject();
            json.WriteString("mutant", mutant.Mutant);
            json.WriteString("what", mutant.What);
            json.WriteString("caught_by", mutant.Caught?.Invariant);
            json.WriteNumber("lived", mutant.Lived);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void Say(string line) => Terminal.Out.WriteLine(line);

    static void WriteFaults(Utf8JsonWriter json, long[] faults)
    {
        json.WriteStartObject("faults");
        foreach (var fault in Classes) json.WriteNumber(Word(fault), faults[(int)fault]);
        json.WriteEndObject();
    }

    // RequestLost: request-lost.
    static string Word(FaultClass fault) => JsonNamingPolicy.KebabCaseLower.ConvertName(fault.ToString());
}
