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

    /// <summary>The options it reads.</summary>
    public static IEnumerable<Option> Options => [Pair, TimeframeOption, From, To, Csv, Seed, Bars, StoreOption.Data];

    /// <summary>Reads what the options name.</summary>
    /// <exception cref="KrakkedException">A name is unknown, a range is empty, or two sources were given.</exception>
    public static BarSource Read(ParseResult args)
    {
        if (args.GetValue(Csv) is not null && args.GetValue(Seed) is not null)
            throw new KrakkedException("--csv and --seed both say where the bars come from. Give one of them.");
        if (args.GetValue(Bars) is { } bars && (bars < 1 || args.GetValue(Seed) is null))
            throw new KrakkedException($"--bars {bars}: give 1 or more, together with --seed.");

        var (file, seed) = (args.GetValue(Csv), args.GetValue(Seed));
        var timeframe = StoreOption.Timeframe(args.GetRequiredValue(TimeframeOption));
        var origin = new DataOrigin
        {
            Kind = file is not null ? DataKind.Csv : seed is not null ? DataKind.Synthetic : DataKind.Store,
            Store = StoreOption.Given(args),
            File = file,
            Seed = seed,
            Bars = seed is null ? null : args.GetValue(Bars) ?? SyntheticBars,
            From = args.GetValue(From),
            To = args.GetValue(To),
        };
        if (file is null) return Load(origin, Pairs(args), timeframe);

        var (pair, length) = NameOfCsv(args, file);
        return Load(origin, [pair], length);
    }

    /// <summary>Reads what an origin names: what the options said, or what a run certificate remembers of them.</summary>
    /// <exception cref="KrakkedException">A name is unknown, a range is empty, or the bars cannot be had.</exception>
    public static BarSource Load(DataOrigin origin, IReadOnlyList<string> pairs, Timeframe timeframe)
    {
        var range = DateOption.Range(origin.From, origin.To);
        var source = origin.Kind switch
        {
            DataKind.Csv => FromCsv(origin, pairs[0], timeframe),
            DataKind.Synthetic => FromSeed(origin, pairs, timeframe),
            DataKind.Store => FromStore(origin, pairs, timeframe, range),
            _ => throw new KrakkedException("The bars were held in memory by a program. Only that program can have them again."),
        };

        var series = source.Series.Select(s => s.Between(range.From, range.To)).ToList();
        foreach (var empty in series.Where(s => s.Count == 0))
            throw new KrakkedException(
                $"No bars of {empty.Instrument} {empty.Timeframe} between --from {origin.From ?? "the first"} and --to " +
                $"{origin.To ?? "the last"}. 'krakked data list' shows what there is.");
        return source with { Series = series };
    }

    static BarSource FromCsv(DataOrigin origin, string pair, Timeframe timeframe)
    {
        var instrument = InstrumentCatalog.Open(StoreOption.Root(origin.Store)).FindOrDerive(pair);
        return new([CsvBars.Read(origin.File!, instrument, timeframe)], $"file {Path.GetFileName(origin.File)}", "none", origin);
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

    static BarSource FromSeed(DataOrigin origin, IReadOnlyList<string> pairs, Timeframe timeframe)
    {
        var catalog = InstrumentCatalog.Open(StoreOption.Root(origin.Store));
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var (count, seed) = (origin.Bars ?? SyntheticBars, origin.Seed ?? 0);
        var market = new SyntheticMarket();
        var series = pairs.Select((pair, i) => market.Generate(catalog.FindOrDerive(pair), timeframe, from, count, seed + (ulong)i));
        return new([.. series], $"synthetic market, seed {seed}", "none", origin);
    }

    static BarSource FromStore(DataOrigin origin, IReadOnlyList<string> pairs, Timeframe timeframe, (long From, long To) range)
    {
        var store = BarStore.Open(StoreOption.Existing(origin.Store));
        var instruments = pairs.Select(store.Find).Distinct().ToList();
        var series = instruments.Select(i => store.Read(i, timeframe, DateOption.Time(range.From), DateOption.Time(range.To))).ToList();
        var policies = instruments.Select(i => store.Info(i, timeframe).Fill.ToString().ToLowerInvariant()).Distinct();
        return new(series, StoreOption.Describe(origin.Store), string.Join(", ", policies), origin);
    }

    static string[] Pairs(ParseResult args) => args.GetValue(Pair) is { Length: > 0 } given
        ? [.. given.SelectMany(p => p.Split(',')).Distinct()]
        : ["XBTUSD"];
}
