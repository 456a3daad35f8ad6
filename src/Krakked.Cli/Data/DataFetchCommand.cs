using System.CommandLine;
using Krakked.Data;
using Krakked.Kraken;

namespace Krakked.Cli;

/// <summary><c>krakked data fetch --pair XBTUSD --timeframe 1h --data store</c></summary>
static class DataFetchCommand
{
    // A long fetch sits out a short trouble: five retries take a quarter of a minute.
    const int Patience = 5;

    static readonly Option<string[]> Pair = new("--pair")
    {
        Description = "A pair, as XBTUSD, XBT/USD or BTC/USD; may be given several times.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<string> TimeframeOption = new("--timeframe")
    {
        Description = "Length of a bar: 1m, 5m, 15m, 30m, 1h, 4h, 1d, 1w, 15d; from trades any.",
        Required = true,
    };

    static readonly Option<string?> Since = new("--since")
    {
        Description = "First day or time, UTC: 2024-01-31. Candles: all that Kraken keeps; trades: where the store ends.",
    };

    static readonly Option<bool> FromTrades = new("--from-trades")
    {
        Description = "Build the bars from trades, as far back as wanted. Takes a second for a thousand trades; stopped, it can go on.",
    };

    static readonly Option<string> Prefer = new("--prefer")
    {
        Description = "Which bar stays where the store's and the fetched one differ: stored or fetched.",
        DefaultValueFactory = _ => "stored",
    };

    static readonly Option<string?> Fill = new("--fill")
    {
        Description = "What stands where nobody traded: none or flat; the store's own when not given.",
    };

    static readonly Option<bool> Restart = new("--restart") { Description = "Throw away an unfinished fetch from trades, and begin again." };
    static readonly Option<bool> Json = new("--json") { Description = "Print what was done as JSON." };

    public static Command Create()
    {
        var command = new Command("fetch", """
            Fetch closed bars from Kraken into a store, beside what is there. Doing it again changes nothing.

            Examples:
              krakked data fetch --pair XBTUSD --timeframe 1h --data store
              krakked data fetch --pair XBTUSD --timeframe 1m --from-trades --since 2026-01-01 --data store
            """)
        { Pair, TimeframeOption, Since, FromTrades, Prefer, Fill, Restart, ConfigOption.Config, ExchangeOption.Exchange, StoreOption.Data, Json };
        command.SetAction(CommandRunner.Interruptible(Run));
        return command;
    }

    static int Run(ParseResult args, CancellationToken stop)
    {
        var order = Order(args);
        var store = BarStore.Open(Root(args));
        using var exchange = new PublicExchange(ExchangeOption.Options(args) with { ReadRetries = Patience });
        var fetcher = new PairFetcher(store, exchange, order);
        var done = new List<FetchedPair>();
        try
        {
            foreach (var name in args.GetRequiredValue(Pair).SelectMany(p => p.Split(',')).Distinct())
                done.Add(fetcher.Fetch(name, stop));
        }
        finally
        {
            // Of several pairs, what was fetched before one failed is in the store.
            if (done.Count > 0 && args.GetValue(Json)) FetchView.PrintJson(done);
            else if (done.Count > 0) FetchView.Show(done);
        }

        return done.Exists(pair => pair.Bars.PricesDiffer > 0) ? ExitCode.FoundProblems : ExitCode.Ok;
    }

    static FetchOrder Order(ParseResult args)
    {
        var order = new FetchOrder
        {
            Timeframe = StoreOption.Timeframe(args.GetRequiredValue(TimeframeOption)),
            Since = DateOption.Parse("--since", args.GetValue(Since)) is { } since ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null,
            FromTrades = args.GetValue(FromTrades),
            Prefer = Choice.Of<Preferred>("--prefer", args.GetRequiredValue(Prefer)),
            Fill = args.GetValue(Fill) is { } fill ? Choice.Of<GapPolicy>("--fill", fill) : null,
            Restart = args.GetValue(Restart),
        };
        if (order.Since > TimeProvider.System.GetUtcNow())
            throw new KrakkedException($"--since {args.GetValue(Since)} is still to come. Give a time in the past.");
        if (!order.FromTrades && !CandleHistory.Timeframes.Contains(order.Timeframe))
            throw new KrakkedException($"--timeframe {order.Timeframe}: Kraken has candles of {string.Join(", ", CandleHistory.Timeframes)}. "
                + "Give one of them and derive this one (krakked data resample), or build it with --from-trades.");
        return order;
    }

    static string Root(ParseResult args) =>
        StoreOption.Given(args) ?? ConfigOption.Read(args).MarketData.StoreFolder ?? StoreOption.RootToWrite(args);
}
