using System.CommandLine;
using Krakked.Backtesting;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary><c>krakked verify run DIR</c></summary>
static class VerifyRunCommand
{
    const int MostShown = 12;

    static readonly Argument<string> Folder = new("dir") { Description = "A folder that 'krakked backtest --out' wrote." };

    static readonly Option<string?> Data = new("--data")
    {
        Description = "Take the bars from this store instead of the one the run names.",
    };

    static readonly Option<string?> Csv = new("--csv")
    {
        Description = "Take the bars from this file instead of the one the run names.",
    };

    static readonly Option<bool> Json = new("--json") { Description = "Print the differences as JSON on stdout." };

    public static Command Create()
    {
        var command = new Command("run", """
            Execute a saved run again, from its certificate alone, and tell what differs first.

            The certificate in result.json names the code, the bars and every setting. Compared are the code version, the bars, every
            fill and trade, the hash of all events, and the numbers in the result.

            Example:
              krakked verify run run --data store

            Exit codes: 0 the same, 3 something differs, 2 it cannot be executed, 130 stopped by Ctrl-C.
            """)
        { Folder, Data, Csv, Json };
        command.SetAction(CommandRunner.Interruptible(Run));
        return command;
    }

    static int Run(ParseResult args, CancellationToken stop)
    {
        var folder = args.GetRequiredValue(Folder);
        var certificate = RunCertificate.Read(Path.Combine(folder, "result.json"));
        var setup = Setup(certificate, args);
        var result = Terminal.WithProgress($"replaying {setup.Strategy}", progress => Backtest.Run(setup, progress, stop));
        var differences = RunComparison.Compare(folder, result);
        var same = differences.All(d => d.IsWarning);

        if (args.GetValue(Json)) PrintJson(same, differences);
        else Show(result, differences);
        return same ? ExitCode.Ok : ExitCode.FoundProblems;
    }

    static BacktestSetup Setup(RunCertificate certificate, ParseResult args)
    {
        if (StrategiesCommand.Catalog.All.All(s => s.Id.Name != certificate.Strategy))
            throw new KrakkedException(
                $"'{certificate.Strategy}' is no strategy of the catalog, and only the run of one strategy can be executed from its " +
                "certificate. For a portfolio, run its file again and compare resultHash.");
        var strategy = StrategiesCommand.Catalog.Find(certificate.Strategy);
        var parameters = certificate.Parameters;
        if (parameters.Keys.FirstOrDefault(name => strategy.Parameters.All(p => p.Name != name)) is { } unknown)
            throw new KrakkedException(
                $"{strategy.Id} has no parameter '{unknown}' in this version, so the run cannot be executed again.");
        var reads = strategy.Create(parameters).Reads;
        var timeframe = StoreOption.Timeframe(certificate.Timeframe);
        var source = BarSource.Load(Origin(certificate.Data, args), certificate.Pairs, timeframe, reads);
        return new BacktestSetup
        {
            Strategy = strategy.Id,
            Parameters = parameters,
            Create = () => strategy.Create(parameters),
            Series = source.Series,
            Details = source.Details,
            Source = source.Description,
            Origin = source.Origin,
            GapPolicy = source.GapPolicy,
            Cash = certificate.Cash,
            Risk = certificate.Risk,
            Venue = certificate.Venue,
            Orders = certificate.Orders,
        };
    }

    static DataOrigin Origin(DataOrigin then, ParseResult args)
    {
        var moved = args.GetValue(Data) is { } store ? then with { Store = store } : then;
        if (args.GetValue(Csv) is not { } file) return moved;
        return then.Kind is DataKind.Csv
            ? moved with { File = file }
            : throw new KrakkedException($"--csv {file}: the run did not take its bars from a file. Name its store with --data.");
    }

    static void Show(BacktestResult result, IReadOnlyList<RunDifference> differences)
    {
        Terminal.Out.WriteLine(VerifyText.Heading(result.Setup));
        Terminal.Out.WriteLine($"{result.Bars:N0} bars, {result.Fills.Count:N0} fills, events {result.ResultHash[..16]}");
        foreach (var warning in differences.Where(d => d.IsWarning)) Terminal.Out.WriteLine($"! {warning.Text}");

        var real = differences.Where(d => !d.IsWarning).ToList();
        Terminal.Out.WriteLine(real.Count == 0
            ? "The same: bars, fills, trades, events and numbers."
            : $"DIFFERENT: {Words(real[0].Part)} differ first.");
        foreach (var difference in real.Take(MostShown)) Terminal.Out.WriteLine($"  {difference.Text}");
        if (real.Count > MostShown) Terminal.Out.WriteLine($"  and {real.Count - MostShown:N0} more; --json lists them all");
    }

    static string Words(RunPart part) => part switch
    {
        RunPart.Data => "the bars",
        RunPart.Fills => "the fills",
        RunPart.Trades => "the trades",
        RunPart.Equity => "the equity curves",
        RunPart.Events => "the events",
        _ => "the numbers",
    };

    static void PrintJson(bool same, IReadOnlyList<RunDifference> differences) => Output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("same", same);
        json.WriteStartArray("differences");
        foreach (var difference in differences)
        {
            json.WriteStartObject();
            json.WriteString("part", difference.Part.ToString().ToLowerInvariant());
            json.WriteBoolean("warning", difference.IsWarning);
            json.WriteString("text", difference.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
