using System.CommandLine;
using Krakked.Data;
using Krakked.Data.Parquet;

namespace Krakked.Cli;

/// <summary><c>krakked data import Kraken_OHLCVT.zip --data store</c></summary>
static class DataImportCommand
{
    static readonly Argument<string> Source = new("path")
    {
        Description = "A CSV (plain or gzip), a folder of PAIR_MINUTES.csv files, or Kraken's zip of them.",
    };

    static readonly Option<bool> SkipBad = new("--skip-bad")
    {
        Description = "Keep a file's good lines and count the bad ones, instead of refusing the file.",
    };

    static readonly Option<string?> Fill = new("--fill")
    {
        Description = "What stands where nobody traded: none (the default) or flat.",
    };

    static readonly Option<string?> Columns = new("--columns")
    {
        Description = "Which column holds what: time=date,open=Open,… by header, or time=1,open=2,…,ignore=8 by number.",
    };

    static readonly Option<string?> Pair = new("--pair") { Description = "The pair, when the file's name does not say it." };
    static readonly Option<string?> TimeframeOption = new("--timeframe")
    {
        Description = "The timeframe, when the file's name does not say it.",
    };

    static readonly Option<string> Compression = new("--compression")
    {
        Description = "none (fastest to load), snappy or gzip.",
        DefaultValueFactory = _ => "none",
    };

    static readonly Option<bool> Json = new("--json") { Description = "Print what was done as JSON." };

    public static Command Create()
    {
        var command = new Command("import", """
            Take bars into a store. Doing it again changes nothing.

            Examples:
              krakked data import Kraken_OHLCVT.zip --data store
              krakked data import prices.csv --data store --pair SOL/USD --timeframe 1d --columns time=date,open=o,high=h,low=l,close=c,volume=v
            """)
        { Source, SkipBad, Fill, Columns, Pair, TimeframeOption, Compression, Json, StoreOption.Data };
        command.SetAction(CommandRunner.Interruptible(Run));
        return command;
    }

    static int Run(ParseResult args, CancellationToken stop)
    {
        var options = Options(args);
        var store = BarStore.Open(StoreOption.RootToWrite(args), Choice.Of<ParquetCompression>("--compression", args.GetRequiredValue(Compression)));
        var source = args.GetRequiredValue(Source);
        var report = Terminal.WithProgress($"importing {Path.GetFileName(source)}",
            progress => new Importer(store).Import(source, options, progress is null ? null : new Relay(progress), stop));

        if (args.GetValue(Json)) ImportView.PrintJson(report);
        else ImportView.Show(report);
        return report.Succeeded ? ExitCode.Ok : ExitCode.BadRequest;
    }

    static ImportOptions Options(ParseResult args) => new()
    {
        Csv = new CsvOptions
        {
            SkipBad = args.GetValue(SkipBad),
            Columns = args.GetValue(Columns) is { } columns ? CsvMapping.Parse(columns) : null,
        },
        Fill = args.GetValue(Fill) is { } fill ? Choice.Of<GapPolicy>("--fill", fill) : null,
        Pair = args.GetValue(Pair),
        Timeframe = args.GetValue(TimeframeOption) is { } timeframe ? StoreOption.Timeframe(timeframe) : null,
    };

    sealed class Relay(Action<double> progress) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => progress(value.BytesTotal == 0 ? 1 : (double)value.BytesDone / value.BytesTotal);
    }
}
