using System.CommandLine;
using Krakked.Data;

namespace Krakked.Cli;

/// <summary><c>krakked data export --data store --pair XBTUSD --timeframe 1h --out XBTUSD_60.csv</c></summary>
static class DataExportCommand
{
    static readonly Option<string> Pair = new("--pair") { Description = "The pair.", Required = true };
    static readonly Option<string> TimeframeOption = new("--timeframe") { Description = "Length of a bar.", Required = true };
    static readonly Option<string> Out = new("--out")
    {
        Description = "A file that ends in .csv (Kraken's form) or .parquet.",
        Required = true,
    };

    static readonly Option<string?> From = new("--from") { Description = "First day or time, UTC." };
    static readonly Option<string?> To = new("--to") { Description = "End, UTC, not included." };

    public static Command Create()
    {
        var command = new Command("export", """
            Take bars out of a store.

            Example:
              krakked data export --data store --pair XBTUSD --timeframe 1h --out XBTUSD_60.csv
            """)
            { Pair, TimeframeOption, From, To, Out, StoreOption.Data };
        command.SetAction(args => Run(args));
        return command;
    }

    static int Run(ParseResult args)
    {
        var store = BarStore.Open(StoreOption.Existing(args));
        var instrument = store.Find(args.GetRequiredValue(Pair));
        var timeframe = StoreOption.Timeframe(args.GetRequiredValue(TimeframeOption));
        var (from, to) = DateOption.Range(args.GetValue(From), args.GetValue(To));
        var bars = store.Read(instrument, timeframe, DateOption.Time(from), DateOption.Time(to));
        var path = args.GetRequiredValue(Out);

        if (path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase))
            Exporter.WriteParquet(bars, path, store.Info(instrument, timeframe).Fill, $"exported from {Path.GetFileName(store.Root)}");
        else if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            Exporter.WriteCsv(bars, path);
        else
            throw new KrakkedException($"--out {path}: the name must end in .csv or .parquet, which says the form.");

        Terminal.Say($"Wrote {bars.Count:N0} bars to {path}.");
        return ExitCode.Ok;
    }
}
