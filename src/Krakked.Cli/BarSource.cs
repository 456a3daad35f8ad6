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

    /// <summary>Reads what the options name.</summary>
    /// <exception cref="KrakkedException">A name is unknown, a range is empty, or two sources were given.</exception>
    public static BarSource Read(ParseResult args)
    {
        if (args.GetValue(Csv) is not null && args.GetValue(Seed) is not null)
            throw new KrakkedException("--csv and --seed both say where the bars come from. Give one of them.");
        if (args.GetValue(Bars) is { } bars && (bars < 1 || args.GetValue(Seed) is null))
            throw new KrakkedException($"--bars {bars}: give 1 or more, together with --seed.");

        var range = DateOption.Range(args.GetValue(From), args.GetValue(To));
        var timeframe = StoreOption.Timeframe(args.GetRequiredValue(TimeframeOption));
        var source = args.GetValue(Csv) is { } file ? FromCsv(args, file)
            : args.GetValue(Seed) is { } seed ? FromSeed(args, seed, timeframe)
            : FromStore(args, timeframe, range);

        var series = source.Series.Select(s => s.Between(range.From, range.To)).ToList();
        foreach (var empty in series.Where(s => s.Count == 0))
            throw new KrakkedException(
                $"No bars of {empty.Instrument} {empty.Timeframe} between --from {args.GetValue(From) ?? "the first"} and --to " +
                $"{args.GetValue(To) ?? "the last"}. 'krakked data list' shows what there is.");
        return source with { Series = series };
    }

    static BarSource FromCsv(ParseResult args, string file)
    {
        var (pair, timeframe) = NameOfCsv(args, file);
        var instrument = InstrumentCatalog.Open(StoreOption.Root(args)).FindOrDerive(pair);
        return new([CsvBars.Read(file, instrument, timeframe)], $"file {Path.GetFileName(file)}", "none");
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

    static BarSource FromSeed(ParseResult args, ulong seed, Timeframe timeframe)
    {
        var catalog = InstrumentCatalog.Open(StoreOption.Root(args));
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var count = args.GetValue(Bars) ?? SyntheticBars;
        var market = new SyntheticMarket();
        var series = Pairs(args).Select((pair, i) => market.Generate(catalog.FindOrDerive(pair), timeframe, from, count, seed + (ulong)i));
        return new([.. series], $"synthetic market, seed {seed}", "none");
    }

    static BarSource FromStore(ParseResult args, Timeframe timeframe, (long From, long To) range)
    {
        var store = BarStore.Open(StoreOption.Existing(args));
        var instruments = Pairs(args).Select(store.Find).Distinct().ToList();
        var series = instruments.Select(i => store.Read(i, timeframe, DateOption.Time(range.From), DateOption.Time(range.To))).ToList();
        var policies = instruments.Select(i => store.Info(i, timeframe).Fill.ToString().ToLowerInvariant()).Distinct();
        return new(series, StoreOption.Describe(args), string.Join(", ", policies));
    }

    static string[] Pairs(ParseResult args) => args.GetValue(Pair) is { Length: > 0 } given
        ? [.. given.SelectMany(p => p.Split(',')).Distinct()]
        : ["XBTUSD"];
}
