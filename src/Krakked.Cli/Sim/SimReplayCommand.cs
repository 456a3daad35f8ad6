using System.CommandLine;
using Krakked.Simulation;

namespace Krakked.Cli;

/// <summary><c>krakked sim replay 4711 --trace</c></summary>
static class SimReplayCommand
{
    static readonly Argument<ulong> Seed = new("seed") { Description = "Which life." };

    static readonly Option<bool> Trace = new("--trace") { Description = "Print what happens, line by line." };

    static readonly Option<bool> Shrink = new("--shrink")
    {
        Description = "Find the smallest life that breaks the same: less time, fewer kinds of faults.",
    };

    public static Command Create()
    {
        var command = new Command("replay", """
            Live one life again.

            Examples:
              krakked sim replay 4711 --trace
              krakked sim replay 4711 --shrink

            Exit codes: 0 everything held, 2 a wrong value, 3 something broke.
            """)
        { Seed, SimOptions.Scenario, Trace, Shrink, SimOptions.Json };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult args)
    {
        var (seed, scenario) = (args.GetValue(Seed), SimOptions.ScenarioOf(args));
        var options = SeedOptions.Default;
        if (args.GetValue(Shrink) && Shrinker.Shrink(seed, scenario) is { } shrunk)
        {
            options = shrunk.Options;
            Terminal.Say($"Tried {shrunk.Lived} lives. What is left: {SimView.Words(shrunk.Left)}; trouble for {SimView.Minutes(options.Stormy)}.");
        }

        var json = args.GetValue(SimOptions.Json);
        if (args.GetValue(Trace)) options = options with { Reader = json ? Console.Error.WriteLine : Console.Out.WriteLine };
        var report = Campaign.Live(seed, scenario, options);
        if (json) Output.Json(writer => SimView.Write(writer, report));
        else SimView.Show(report);
        if (report.Violation is null) return ExitCode.Ok;
        Terminal.Complain(SimView.Line(report));
        return ExitCode.FoundProblems;
    }
}
