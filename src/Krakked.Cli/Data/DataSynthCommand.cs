using System.CommandLine;
using Krakked.Data;
using Krakked.Data.Parquet;

namespace Krakked.Cli;

/// <summary><c>krakked data synth --data store --pair XBTUSD --timeframe 1h --bars 20000 --seed 7</c></summary>
static class DataSynthCommand
{
    const double HighestPrice = 1_000_000_000;

    static readonly Option<string> Pair = new("--pair")
    {
        Description = "The pair whose rules the market follows.",
        DefaultValueFactory = _ => "XBTUSD",
    };

    static readonly Option<string> TimeframeOption = new("--timeframe")
    {
        Description = "Length of a bar.",
        DefaultValueFactory = _ => "1h",
    };

    static readonly Option<int> Bars = new("--bars") { Description = "How many bars.", DefaultValueFactory = _ => 20_000 };
    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "The number the market is made from: the same number, the same market.",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<string?> From = new("--from")
    {
        Description = "When the first bar opens, UTC; 2020-01-01 when not given.",
    };

    static readonly Option<double?> Price = NumberOption.Optional<double>("--price", "The price it starts at, in quote currency.");
    static readonly Option<string> Compression = new("--compression")
    {
        Description = "none (fastest to load), snappy or gzip.",
        DefaultValueFactory = _ => "none",
    };

    public static Command Create()
    {
        var command = new Command("synth", """
            Make a market from a seed: clustered volatility, jumps, daily rhythm. It is not history, and no result on it says anything about one.

            Example:
              krakked data synth --data store --pair ETHUSD --timeframe 1m --bars 100000 --seed 7
            """)
        { Pair, TimeframeOption, Bars, Seed, From, Price, Compression, StoreOption.Data };
        command.SetAction(args => Run(args));
        return command;
    }

    static double Sound(double price) => price is > 0 and <= HighestPrice
        ? price
        : throw new KrakkedException(
            FormattableString.Invariant($"--price {price}: a price is above 0, up to {HighestPrice:N0}. For example --price 30000."));

    static int Run(ParseResult args)
    {
        var count = args.GetValue(Bars);
        if (count < 1) throw new KrakkedException($"--bars {count}: must be 1 or more.");

        var store = BarStore.Open(StoreOption.RootToWrite(args), Choice.Of<ParquetCompression>("--compression", args.GetRequiredValue(Compression)));
        var instrument = store.Instruments.FindOrDerive(args.GetRequiredValue(Pair));
        var timeframe = StoreOption.Timeframe(args.GetRequiredValue(TimeframeOption));
        var from = DateOption.Parse("--from", args.GetValue(From)) is { } time
            ? DateTimeOffset.FromUnixTimeMilliseconds(timeframe.OpenOf(time))
            : new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var market = args.GetValue(Price) is { } price ? new SyntheticMarket { StartPrice = Sound(price) } : new SyntheticMarket();

        store.Write(market.Generate(instrument, timeframe, from, count, args.GetValue(Seed)), source: $"synthetic, seed {args.GetValue(Seed)}");

        Terminal.Say($"Wrote {count:N0} synthetic bars to {store.PathOf(instrument, timeframe)}.");
        return ExitCode.Ok;
    }
}
