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

            The certificate in result.json names the code, the bars, the strategies and every setting. Compared are all of these, every
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
        var (source, strategies) = Again(certificate, Origin(certificate.Data, args));
        var setup = new BacktestSetup
        {
            Strategy = new StrategyId(certificate.Strategy),
            Strategies = strategies,
            Series = source.Series,
            Details = source.Details,
            Source = source.Description,
            Origin = source.Origin,
            GapPolicy = source.GapPolicy,
            Cash = certificate.Cash,
            Risk = certificate.Risk,
            Venue = certificate.Venue,
            Orders = certificate.Orders,
            Trials = certificate.Trials,
            TrialsSharpeDeviation = certificate.TrialsSharpeDeviation,
        };
        return strategies is [var only] && only.Id == setup.Strategy ? setup with { Parameters = only.Parameters } : setup;
    }

    static (BarSource Bars, IReadOnlyList<StrategyEntry> Strategies) Again(RunCertificate certificate, DataOrigin origin)
    {
        if (origin.Kind is DataKind.Csv)
        {
            var only = certificate.Strategies[0];
            var file = BarSource.Load(origin, only.Pairs, StoreOption.Timeframe(only.Timeframe), [.. only.Reads.Select(StoreOption.Timeframe)]);
            return (file, [Entry(only, [file.Series[0].Instrument])]);
        }

        var loader = new BarLoader(origin);
        var entries = certificate.Strategies.Select(s => Entry(s, [.. s.Pairs.Select(loader.Find)])).ToList();
        return (PortfolioOption.Bars(entries, loader), entries);
    }

    static StrategyEntry Entry(CertifiedStrategy then, IReadOnlyList<Instrument> instruments)
    {
        var kind = StrategiesCommand.Catalog.All.FirstOrDefault(s => s.Id.Name == then.Kind) ?? throw new KrakkedException(
            $"'{then.Kind}' is no strategy of the catalog, so the run cannot be executed again from its certificate. " +
            "The program that ran it can compare with RunComparison.Compare.");
        if (then.Parameters.Keys.FirstOrDefault(name => kind.Parameters.All(p => p.Name != name)) is { } unknown)
            throw new KrakkedException($"{kind.Id} has no parameter '{unknown}' in this version, so the run cannot be executed again.");
        return new StrategyEntry
        {
            Id = new StrategyId(then.Id),
            Kind = then.Kind,
            Create = () => kind.Create(then.Parameters),
            Parameters = then.Parameters,
            Instruments = instruments,
            Timeframe = StoreOption.Timeframe(then.Timeframe),
            Reads = [.. then.Reads.Select(StoreOption.Timeframe)],
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
        RunPart.Settings => "the settings",
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
