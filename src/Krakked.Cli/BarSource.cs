using System.CommandLine;
using Krakked.Backtesting;
using Krakked.Data;

namespace Krakked.Cli;

/// <summary>Where a command takes its bars from: a store, a CSV file, or a synthetic market.</summary>
sealed record BarSource(IReadOnlyList<BarSeries> Series, string Description, string GapPolicy, DataOrigin Origin)
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

    /// <summary>Finer bars that settle the fills, where there are any.</summary>
    public IReadOnlyList<BarSeries> Details { get; init; } = [];

    /// <summary>The options it reads.</summary>
    public static IEnumerable<Option> Options => [Pair, TimeframeOption, From, To, Csv, Seed, Bars, DetailOption.Detail, StoreOption.Data];

    /// <summary>Reads what the options name; <paramref name="reads"/> are longer timeframes that a strategy looks at besides.</summary>
    /// <exception cref="KrakkedException">A name is unknown, a range is empty, or two sources were given.</exception>
    public static BarSource Read(ParseResult args, IReadOnlyList<Timeframe> reads)
    {
        var origin = OriginOf(args);
        if (origin.File is not { } file)
            return Load(origin, Pairs(args), StoreOption.Timeframe(args.GetRequiredValue(TimeframeOption)), reads);

        var (pair, timeframe) = NameOfCsv(args, file);
        return Load(origin, [pair], timeframe, reads);
    }

    /// <summary>Reads what an origin names: what the options said, or what a run certificate remembers of them.</summary>
    /// <exception cref="KrakkedException">A name is unknown, a range is empty, or the bars cannot be had.</exception>
    public static BarSource Load(DataOrigin origin, IReadOnlyList<string> pairs, Timeframe timeframe, IReadOnlyList<Timeframe> reads)
    {
        foreach (var shorter in reads.Where(r => r < timeframe))
            throw new KrakkedException(
                $"--timeframe {timeframe}: the strategy reads {shorter} bars. Give --timeframe {shorter}, or let it read longer ones.");
        if (origin.Kind is DataKind.Csv) return Complete(FromCsv(origin, pairs[0], timeframe), [.. reads.Where(r => r != timeframe).Distinct()]);

        var loader = new BarLoader(origin);
        var instruments = pairs.Select(loader.Find).Distinct();
        return Complete(loader.Load(instruments.SelectMany(i => reads.Prepend(timeframe).Select(t => (i, t)))), []);
    }

    /// <summary>What loads the bars of a portfolio, whose file says which.</summary>
    /// <exception cref="KrakkedException">An option was given that the file decides.</exception>
    public static BarLoader ForPortfolio(ParseResult args)
    {
        foreach (var option in (Option[])[Pair, TimeframeOption, Csv])
            if (args.GetResult(option) is { Implicit: false })
                throw new KrakkedException($"{option.Name} and --portfolio: the file names pairs and timeframes. Leave out {option.Name}.");
        return new BarLoader(OriginOf(args));
    }

    /// <summary>Refuses what has no bars in the range; adds longer timeframes.</summary>
    public static BarSource Complete(BarSource source, IReadOnlyList<Timeframe> reads)
    {
        foreach (var empty in source.Series.Where(s => s.Count == 0))
            throw new KrakkedException(
                $"No bars of {empty.Instrument} {empty.Timeframe} between --from {source.Origin.From ?? "the first"} and --to " +
                $"{source.Origin.To ?? "the last"}. 'krakked data list' shows what there is.");
        return source with { Series = [.. source.Series, .. reads.SelectMany(r => source.Series.Select(s => Resampler.Resample(s, r)))] };
    }

    static DataOrigin OriginOf(ParseResult args)
    {
        var (file, seed, bars) = (args.GetValue(Csv), args.GetValue(Seed), args.GetValue(Bars));
        if (file is not null && seed is not null)
            throw new KrakkedException("--csv and --seed both say where the bars come from. Give one of them.");
        if (bars is { } count && (count < 1 || seed is null))
            throw new KrakkedException($"--bars {count}: give 1 or more, together with --seed.");

        return new DataOrigin
        {
            Kind = file is not null ? DataKind.Csv : seed is not null ? DataKind.Synthetic : DataKind.Store,
            Store = StoreOption.Given(args),
            File = file,
            Seed = seed,
            Bars = seed is null ? null : bars ?? SyntheticBars,
            From = args.GetValue(From),
            To = args.GetValue(To),
            Detail = args.GetRequiredValue(DetailOption.Detail),
        };
    }

    static BarSource FromCsv(DataOrigin origin, string pair, Timeframe timeframe)
    {
        var range = DateOption.Range(origin.From, origin.To);
        var instrument = InstrumentCatalog.Open(StoreOption.Root(origin.Store)).FindOrDerive(pair);
        var bars = CsvBars.Read(origin.File!, instrument, timeframe).Between(range.From, range.To);
        var detail = DetailOption.Find(origin.Detail, [bars], store: null);
        return new([bars], $"file {Path.GetFileName(origin.File)}", "none", origin with { Detail = detail.Chosen });
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
