using System.CommandLine;
using Krakked.Data;

namespace Krakked.Cli;

/// <summary><c>krakked data resample --data store --pair XBTUSD --from-timeframe 1m --timeframe 1h</c></summary>
static class DataResampleCommand
{
    static readonly Option<string> Pair = new("--pair") { Description = "The pair.", Required = true };
    static readonly Option<string> Fine = new("--from-timeframe")
    {
        Description = "The finer bars to derive from.",
        Required = true,
    };

    static readonly Option<string> Coarse = new("--timeframe")
    {
        Description = "The coarser bars to make, a multiple of the finer.",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command("resample", """
            Derive coarser bars from finer ones.

            Example:
              krakked data resample --data store --pair XBTUSD --from-timeframe 1m --timeframe 1h
            """)
            { Pair, Fine, Coarse, StoreOption.Data };
        command.SetAction(args => Run(args));
        return command;
    }

    static int Run(ParseResult args)
    {
        var store = BarStore.Open(StoreOption.RootToWrite(args));
        var instrument = store.Find(args.GetRequiredValue(Pair));
        var (fine, coarse) = (StoreOption.Timeframe(args.GetRequiredValue(Fine)), StoreOption.Timeframe(args.GetRequiredValue(Coarse)));

        var report = store.Merge(Resampler.Resample(store.Read(instrument, fine), coarse), source: $"resampled from {fine}");

        Terminal.Say($"{instrument} {coarse}: {report.New:N0} new bars, {report.Replaced:N0} replaced, {report.Unchanged:N0} unchanged.");
        return ExitCode.Ok;
    }
}
