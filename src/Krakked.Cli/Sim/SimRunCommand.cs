using System.CommandLine;
using Krakked.Simulation;

namespace Krakked.Cli;

/// <summary><c>krakked sim run --seeds 1..1000</c></summary>
static class SimRunCommand
{
    static readonly Option<string> Seeds = new("--seeds")
    {
        Description = "Which lives: first..last.",
        DefaultValueFactory = _ => "1..1000",
    };

    static readonly Option<int> Threads = new("--threads")
    {
        Description = "How many lives at once; all cores when not given.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    public static Command Create()
    {
        var command = new Command("run", """
            Live many lives of the order desk against a model of the exchange, each with its own faults, and hold each against what must hold.

            A life is a seed: the same seed is the same life on every machine. Where something breaks, seed and invariant are named.

            Examples:
              krakked sim run --seeds 1..1000
              krakked sim run --seeds 1..20 --scenario long --json

            Exit codes: 0 everything held, 2 a wrong value, 3 something broke, 130 stopped by Ctrl-C.
            """)
        { Seeds, SimOptions.Scenario, Threads, SimOptions.Json };
        command.SetAction(CommandRunner.Interruptible(Run));
        return command;
    }

    static int Run(ParseResult args, CancellationToken stop)
    {
        var (seeds, scenario, threads) = (SeedRange.Parse(args.GetRequiredValue(Seeds)), SimOptions.ScenarioOf(args), args.GetValue(Threads));
        if (threads is < 1 or > 1_024) throw new KrakkedException($"--threads {threads}: 1 to 1024 lives at once.");

        var report = Terminal.WithProgress($"living {seeds.Count:N0} lives", progress => Campaign.Run(
            seeds, scenario, threads, progress is null ? null : lived => progress(lived / (double)seeds.Count), stop: stop));
        if (args.GetValue(SimOptions.Json)) Output.Json(json => SimView.Write(json, report));
        else SimView.Show(report);
        foreach (var broken in report.Broken) Terminal.Complain(SimView.Line(broken));
        if (stop.IsCancellationRequested) return ExitCode.Interrupted;
        return report.BrokenCount == 0 ? ExitCode.Ok : ExitCode.FoundProblems;
    }
}
