using System.CommandLine;
using Krakked.Backtesting;
using Krakked.Data;

namespace Krakked.Cli;

/// <summary><c>krakked sweep sma-cross --param fast=5:50:5 --param slow=20,50,100</c></summary>
static class SweepCommand
{
    static readonly Option<string[]> Param = new("--param")
    {
        Description = "Values of a parameter: name=20, name=20,50,100, or name=5:50:5 (from, to, step); may be given several times.",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<string> Sort = new("--sort")
    {
        Description = $"What the best is best in: {string.Join(", ", SweepFigure.All.Select(f => f.Name))}.",
        DefaultValueFactory = _ => "sharpe",
    };

    static readonly Option<int> Top = new("--top") { Description = "How many combinations are shown.", DefaultValueFactory = _ => 20 };

    static readonly Option<string?> Out = new("--out") { Description = "CSV file for every combination." };

    static readonly Option<bool> Json = new("--json") { Description = "Print every combination as JSON on stdout instead of the best as a table." };

    public static Command Create()
    {
        var command = new Command("sweep", """
            Replay a strategy with every combination of parameter values, on all cores, and show the best and how far to believe them.

            Combinations that the strategy refuses are left out and counted.

            Examples:
              krakked sweep sma-cross --param fast=5:50:5 --param slow=20,50,100
              krakked sweep donchian-breakout --param entry=10:60:10 --param exit=5:30:5 --sort calmar --out sweep.csv

            Exit codes: 0 done, 2 a wrong value or missing data, 130 stopped by Ctrl-C.
            """)
        { BacktestCommand.Strategy, Param, Sort, Top, Out, Json };
        foreach (var option in BacktestCommand.SetupOptions.Where(o => o.Name != Param.Name)) command.Add(option);
        command.SetAction(CommandRunner.Interruptible(Run));
        return command;
    }

    static int Run(ParseResult args, CancellationToken stop)
    {
        var (by, top) = (SweepFigure.Find(args.GetRequiredValue(Sort)), args.GetValue(Top));
        if (top < 1) throw new KrakkedException($"--top {top}: show 1 combination or more.");

        var grid = Grid(args);
        var setup = Setup(args, grid);
        var sweep = Terminal.WithProgress($"sweeping {grid.Strategy.Id}", progress => Sweep.Run(setup, grid, progress, stop: stop));

        if (args.GetValue(Out) is { } file)
        {
            AtomicFile.Write(file, stream =>
            {
                using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
                SweepTables.WriteCsv(sweep, by, text);
            });
            Terminal.Say($"Wrote {sweep.Runs.Count:N0} combinations to {file}.");
        }

        if (args.GetValue(Json)) Output.Json(json => SweepTables.WriteJson(sweep, by, json));
        else SweepView.Show(sweep, by, top);
        return ExitCode.Ok;
    }

    static ParameterGrid Grid(ParseResult args)
    {
        var id = args.GetValue(BacktestCommand.Strategy)
            ?? throw new KrakkedException("Which strategy? Give its id; 'krakked strategies list' shows them. See 'krakked sweep --help'.");
        var strategy = StrategiesCommand.Catalog.Find(id);
        return args.GetValue(Param) is { Length: > 0 } values
            ? ParameterGrid.Parse(strategy, values)
            : throw new KrakkedException(
                $"Which parameters? Give at least one with several values: --param {strategy.Parameters[0].Name}=... " +
                $"'krakked strategies show {strategy.Id}' lists them.");
    }

    // The defaults decide which longer bars are read at first; combinations that read others need those as well.
    static BacktestSetup Setup(ParseResult args, ParameterGrid grid)
    {
        var setup = BacktestCommand.Setup(args);
        return grid.Reads.All(r => setup.Series.Any(s => s.Timeframe == r))
            ? setup
            : setup with { Series = BarSource.Read(args, grid.Reads).Series };
    }
}
