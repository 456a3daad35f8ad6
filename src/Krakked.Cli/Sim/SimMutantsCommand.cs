using System.CommandLine;
using Krakked.Simulation;

namespace Krakked.Cli;

/// <summary><c>krakked sim mutants</c></summary>
static class SimMutantsCommand
{
    static readonly Option<string[]> Only = new("--only")
    {
        Description = "Hunt these alone, by name; all when not given.",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<int> Most = new("--most")
    {
        Description = "Lives each may have until it counts as missed.",
        DefaultValueFactory = _ => 2_000,
    };

    public static Command Create()
    {
        var command = new Command("mutants", """
            Break the process on purpose, in one way at a time, and see whether anything notices: a check that never fails proves nothing.

            Example:
              krakked sim mutants --only blind-retry

            Exit codes: 0 each was caught, 2 a wrong name, 3 one was missed.
            """)
        { Only, Most, SimOptions.Json };
        command.SetAction(CommandRunner.Interruptible(Run));
        return command;
    }

    static int Run(ParseResult args, CancellationToken stop)
    {
        var (names, most) = (args.GetValue(Only) is { Length: > 0 } only ? only : [.. MutantTable.Names], args.GetValue(Most));
        if (names.FirstOrDefault(n => !MutantTable.Names.Contains(n)) is { } stranger)
            throw new KrakkedException($"No mutant is called '{stranger}'. There are {string.Join(", ", MutantTable.Names)}.");
        if (most < 1) throw new KrakkedException($"--most {most}: a mutant needs a life or more.");

        var hunted = Terminal.WithProgress("hunting", progress => Hunt(names, most, progress, stop));
        if (args.GetValue(SimOptions.Json)) Output.Json(json => SimView.Write(json, hunted));
        else SimView.Show(hunted);
        return hunted.All(m => m.Caught is not null) ? ExitCode.Ok : ExitCode.FoundProblems;
    }

    static List<MutantReport> Hunt(string[] names, int most, Action<double>? progress, CancellationToken stop)
    {
        var hunted = new List<MutantReport>();
        foreach (var name in names)
        {
            stop.ThrowIfCancellationRequested();
            hunted.Add(MutantTable.Hunt(name, most));
            progress?.Invoke(hunted.Count / (double)names.Length);
        }

        return hunted;
    }
}
