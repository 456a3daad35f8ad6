using System.CommandLine;
using Krakked.Data;

namespace Krakked.Cli;

/// <summary>Where a command takes its bars from: a store, a CSV file, or a synthetic market.</summary>
sealed record BarSource(IReadOnlyList<BarSeries> Series, string Description, string GapPolicy)
{
    const int SyntheticBars = 20_000;

    static readonly Option<string[]> Pair = new("--pair")
    {
        Description = "A pair, as XBTUSD, XBT/USD or BTC/USD; may be given several times. XBTUSD when not given.",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<string> TimeframeOption = new("--timeframe")
    {
        Description = "Length of a bar: 1m, 5m, 15m, 30m, 1h, 4h, 12h, 1d, 1w.",
        DefaultValueFactory = _ => "1h",
    };

    static readonly Option<string?> From = new("--from") { Description = "First day or time, UTC: 2024-01-31." };
    static readonly Option<string?> To = new("--to") { Description = "End, UTC, not included." };
    static readonly Option<string?> Csv = new("--csv")
    {
        Description = "Replay a CSV file in Kraken's form without importing it.",
    };

    static readonly Option<ulong?> Seed = new("--seed")
    {
        Description = "Replay a synthetic market made from this number instead of stored bars.",
    };

    static readonly Option<int?> Bars = new("--bars")
    {
        Description = $"How many bars the synthetic market has ({SyntheticBars} when not given).",
    };

    /// <summary>The options it reads.</summary>
    public static IEnumerable<Option> Options => [Pair, TimeframeOption, From, To, Csv, Seed, Bars, StoreOption.Data];

    /// <summary>Reads the pairs and the timeframe that the options name, and longer timeframes of the same pairs.</summary>
    /// <exception cref="KrakkedException">A name is unknown, a range is empty, or two sources were given.</exception>
    public static BarSource Read(ParseResult args, IReadOnlyList<Timeframe> reads)
    {
        CheckOptions(args);
        var range = DateOption.Range(args.GetValue(From), args.GetValue(To));
        if (args.GetValue(Csv) is { } file) return Complete(args, FromCsv(args, file, range), reads);

        var timeframe = StoreOption.Timeframe(args.GetRequiredValue(TimeframeOption));
        foreach (var shorter in reads.Where(r => r < timeframe))
            throw new KrakkedException(
                $"--timeframe {timeframe}: the strategy reads {shorter} bars. Give --timeframe {shorter}, or let it read longer ones.");
        var loader = Loader(args, range);
        var instruments = Pairs(args).Select(loader.Find).Distinct();
        return Complete(args, loader.Load(instruments.SelectMany(i => reads.Prepend(timeframe).Select(t => (i, t)))), []);
    }

    /// <summary>What loads the bars of a portfolio, whose file says which.</summary>
    /// <exception cref="KrakkedException">An option was given that the file decides.</exception>
    public static BarLoader ForPortfolio(ParseResult args)
    {
        foreach (var option in (Option[])[Pair, TimeframeOption, Csv])
            if (args.GetResult(option) is { Implicit: false })
                throw new KrakkedException($"{option.Name} and --portfolio: the file names pairs and timeframes. Leave out {option.Name}.");
        CheckOptions(args);
        return Loader(args, DateOption.Range(args.GetValue(From), args.GetValue(To)));
    }

    static void CheckOptions(ParseResult args)
    {
        if (args.GetValue(Csv) is not null && args.GetValue(Seed) is not null)
            throw new KrakkedException("--csv and --seed both say where the bars come from. Give one of them.");
        if (args.GetValue(Bars) is { } bars && (bars < 1 || args.GetValue(Seed) is null))
            throw new KrakkedException($"--bars {bars}: give 1 or more, together with --seed.");
    }

    static BarLoader Loader(ParseResult args, (long From, long To) range) => args.GetValue(Seed) is { } seed
        ? new BarLoader(args, range, seed, args.GetValue(Bars) ?? SyntheticBars)
        : new BarLoader(args, range);

    /// <summary>Refuses what has no bars in the range; adds longer timeframes.</summary>
    public static BarSource Complete(ParseResult args, BarSource source, IReadOnlyList<Timeframe> reads)
    {
        foreach (var empty in source.Series.Where(s => s.Count == 0))
            throw new KrakkedException(
                $"No bars of {empty.Instrument} {empty.Timeframe} between --from {args.GetValue(From) ?? "the first"} and --to " +
                $"{args.GetValue(To) ?? "the last"}. 'krakked data list' shows what there is.");
        return source with { Series = [.. source.Series, .. reads.SelectMany(r => source.Series.Select(s => Resampler.Resample(s, r)))] };
    }

    static BarSource FromCsv(ParseResult args, string file, (long From, long To) range)
    {
        var (pair, timeframe) = NameOfCsv(args, file);
        var instrument = InstrumentCatalog.Open(StoreOption.Root(args)).FindOrDerive(pair);
        var bars = CsvBars.Read(file, instrument, timeframe).Between(range.From, range.To);
        return new([bars], $"file {Path.GetFileName(file)}", "none");
    }

    // Kraken's file names say pair and minutes; an option says it louder.
    static (string Pair, Timeframe Timeframe) NameOfCsv(ParseResult args, string file)
    {
        var named = KrakenFileName.TryParse(Path.GetFileName(file), out var pair, out var timeframe);
        var given = args.GetValue(Pair) ?? [];
        if (given.Length > 1) throw new KrakkedException("--csv holds one pair. Give --pair once.");

        var asked = args.GetResult(TimeframeOption) is { Implicit: false };
        return (given.FirstOrDefault() ?? (named ? pair! : "XBTUSD"),
            asked || !named ? StoreOption.Timeframe(args.GetRequiredValue(TimeframeOption)) : timeframe);
    }

    static string[] Pairs(ParseResult args) => args.GetValue(Pair) is { Length: > 0 } given
        ? [.. given.SelectMany(p => p.Split(',')).Distinct()]
        : ["XBTUSD"];
}
