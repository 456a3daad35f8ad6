using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Krakked.Simulation;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary><c>krakked sim boundaries</c></summary>
static class SimBoundariesCommand
{
    static readonly Option<string[]> Only = new("--only")
    {
        Description = "Kill these scripts alone, by name; all when not given.",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<int?> Pairs = new("--pairs")
    {
        Description = "The most lives of a script that are killed twice; every pair of up to 60 effects, and 1,770 beyond, when not given.",
    };

    static readonly Option<int> Triples = new("--triples")
    {
        Description = "Lives that are killed three times, over all scripts.",
        DefaultValueFactory = _ => 10_000,
    };

    public static Command Create()
    {
        var command = new Command("boundaries", """
            Kill short lives wherever they have an effect: before and after each write, send and answer; once, twice and three times.

            Examples:
              krakked sim boundaries
              krakked sim boundaries --only plain-buy --triples 100

            Exit codes: 0 everything held, 2 a wrong value, 3 something broke.
            """)
        { Only, Pairs, Triples, SimOptions.Json };
        command.SetAction(CommandRunner.Interruptible(Run));
        return command;
    }

    static int Run(ParseResult args, CancellationToken stop)
    {
        IReadOnlyList<string> names = args.GetValue(Only) is { Length: > 0 } only ? only : KillRun.Scripts;
        if (names.FirstOrDefault(n => !KillRun.Scripts.Contains(n)) is { } stranger)
            throw new KrakkedException($"No script is called '{stranger}'. There are {string.Join(", ", KillRun.Scripts)}.");
        var (pairs, triples) = (args.GetValue(Pairs), args.GetValue(Triples));
        if (pairs < 0) throw new KrakkedException($"--pairs {pairs}: a script has 0 pairs or more.");
        if (triples < 0) throw new KrakkedException($"--triples {triples}: there are 0 triples or more.");

        var killed = Terminal.WithProgress("killing", progress => Kill(names, pairs, triples, progress, stop));
        if (args.GetValue(SimOptions.Json)) Output.Json(json => Write(json, killed));
        else Show(killed);
        return killed.All(r => r.Broken.Count == 0) ? ExitCode.Ok : ExitCode.FoundProblems;
    }

    static List<KillReport> Kill(IReadOnlyList<string> names, int? pairs, int triples, Action<double>? progress, CancellationToken stop)
    {
        var killed = new List<KillReport>();
        foreach (var name in names)
        {
            // Each script has its share; the first have what does not divide.
            var share = (triples / names.Count) + (killed.Count < triples % names.Count ? 1 : 0);
            killed.Add(KillRun.Kill(name, pairs, share, stop));
            progress?.Invoke(killed.Count / (double)names.Count);
        }

        return killed;
    }

    static void Show(IReadOnlyList<KillReport> killed)
    {
        var table = new Table().AddColumn("script").AddColumn("what happens");
        foreach (var title in (string[])["effects", "killed once", "twice", "thrice", "broken", "s"]) table.AddColumn(title, c => c.RightAligned());
        foreach (var report in killed)
            table.AddRow(report.Script, report.What, Number(report.Boundaries), Number(report.Singles), Number(report.Pairs), Number(report.Triples),
                Number(report.Broken.Count), report.Took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        Terminal.Out.Write(table);
        foreach (var report in killed)
            foreach (var life in report.Broken)
                Terminal.Complain($"{report.Script} killed at {string.Join(", ", life.DiedAt)}: {life.Violation.Invariant}: {life.Violation.What}");
    }

    static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static void Write(Utf8JsonWriter json, IReadOnlyList<KillReport> killed)
    {
        json.WriteStartArray();
        foreach (var report in killed)
        {
            json.WriteStartObject();
            json.WriteString("script", report.Script);
            json.WriteString("what", report.What);
            json.WriteNumber("effects", report.Boundaries);
            json.WriteNumber("killed_once", report.Singles);
            json.WriteNumber("killed_twice", report.Pairs);
            json.WriteNumber("killed_thrice", report.Triples);
            json.WriteNumber("seconds", Math.Round(report.Took.TotalSeconds, 1));
            json.WriteStartArray("broken");
            foreach (var life in report.Broken) Write(json, life);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, KilledLife life)
    {
        json.WriteStartObject();
        json.WriteStartArray("killed_at");
        foreach (var number in life.DiedAt) json.WriteNumberValue(number);
        json.WriteEndArray();
        json.WriteString("invariant", life.Violation.Invariant);
        json.WriteString("what", life.Violation.What);
        json.WriteEndObject();
    }
}
