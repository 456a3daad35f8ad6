using System.CommandLine;
using Krakked.Configuration;
using Krakked.Kraken;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary><c>krakked run sma-cross --pair XBTUSD --timeframe 1m</c></summary>
static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", """
            Run strategies while the market moves: on paper unless the file opens every gate to real money. What happens is told a line at a time.
            A paper account is kept in a file and taken up again by the next run; it needs no key.

            Examples:
              krakked run sma-cross --pair XBTUSD --timeframe 1m
              krakked run --portfolio data/krakked.yaml --db paper.db --for 8h
              krakked run --portfolio live.yaml --db krakked.db --mode live

            Exit codes: 0 ended as asked (Ctrl-C, SIGTERM, --for), 1 it broke, or answers were not waited for: the next start looks them up,
            2 it could not begin: a wrong value, a missing file, a closed gate.
            """)
        {
            RunOptions.Strategy, PortfolioOption.File, RunOptions.Pair, RunOptions.Timeframe, RunOptions.Param, RunOptions.Cash, RunOptions.Mode,
            DbOption.Db, RunOptions.Data, RunOptions.For, RunOptions.Yes, RunOptions.Json, ExchangeOption.Exchange, AccountOption.Key,
            PassphraseOption.File, KeysOptions.Keys, AccountOption.NoLimits, RunClock.Speed,
        };
        command.SetAction((args, stop) => Task.Run(() => RunAsync(args, stop), CancellationToken.None));
        return command;
    }

    static async Task<int> RunAsync(ParseResult args, CancellationToken stop)
    {
        var (plan, length) = (RunInput.Plan(args), RunOptions.Length(args));
        var clock = RunClock.Of(args, ExchangeOption.Options(args).Address);
        RunConsent.Require(args, plan);
        var path = RunInput.Database(args, plan);
        using var ground = RunGround.Open(args, plan.Execution.Effective, clock);
        var listing = ground.Listing();
        var entries = plan.Entries(listing);
        plan = RunInput.Funded(args, plan, entries);
        var history = RunHistory.Read(args.GetValue(RunOptions.Data) ?? plan.Market.MarketData.StoreFolder, entries, clock.Time.GetUtcNow());
        using var database = Database.Open(path, new StorageOptions { Clock = clock.Time });

        var market = Follow(plan, entries, history, listing, ground, clock);
        var desk = plan.Setup(new LiveGround
        {
            Database = database,
            Listing = listing,
            Market = market,
            Connection = ground.Connection,
            Credentials = ground.Credentials,
            Kraken = ground.Kraken,
        }) with { Nonces = ground.NoncesWith(database), Sockets = clock.Sockets(), Clock = clock.Time, Say = Terminal.Say };
        var run = new LiveRun(new LiveRunSetup { Market = market, Strategies = entries, Desk = clock.Of(desk) });
        var names = string.Join(", ", entries.Select(e => e.Id));
        Terminal.Say($"{RunText.Word(plan.Execution.Effective)}: {names} on {ground.Kraken.Address.Authority}, books in {path}.");
        return await WatchAsync(args, run, clock, length, stop);
    }

    static KrakenMarketData Follow(
        LivePlan plan, IReadOnlyList<StrategyEntry> entries, RunHistory history, AccountListing listing, RunGround ground, RunClock clock)
    {
        var market = new KrakenMarketData(ground.Rest, KrakenSocket.Public(ground.Kraken, clock.Sockets(), clock.Time), listing.Map,
            FollowedBars.Of(entries), clock.Of(plan.Market.MarketData), clock.Of(history.Live), clock.Time);
        foreach (var bars in history.Bars) market.Seed(bars);
        return market;
    }

    static async Task<int> WatchAsync(ParseResult args, LiveRun run, RunClock clock, TimeSpan? length, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(length ?? Timeout.InfiniteTimeSpan, clock.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        var json = args.GetValue(RunOptions.Json);
        var telling = TellAsync(run.NewsAsync(CancellationToken.None), json);
        var running = run.RunAsync(end.Token);
        await Task.WhenAll(telling, SayWaitingAsync(run, running));

        var ended = await running;
        if (json) RunJson.Write(ended, clock.Time.GetUtcNow().ToUnixTimeMilliseconds());
        else Console.Out.WriteLine($"Ended: {ended.Reason}.");
        if (ended.Unanswered > 0) Terminal.Complain($"{ended.Unanswered} answers were not waited for; the next start looks them up.");
        return ended.IsClean ? ExitCode.Ok : ExitCode.Failed;
    }

    static async Task TellAsync(IAsyncEnumerable<RunNews> news, bool json)
    {
        await foreach (var one in news)
        {
            if (json) RunJson.Write(one);
            else if (RunText.Of(one) is { } line) Console.Out.WriteLine(line);
        }
    }

    // A person who sees nothing for a while wants to know what is waited for.
    static async Task SayWaitingAsync(LiveRun run, Task running)
    {
        while (await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(10))) != running)
            if (run.Status is { Phase: RunPhase.Warming or RunPhase.Recovering, Waiting: { } what } status)
                Terminal.Say($"Waiting since {DateTimeOffset.FromUnixTimeMilliseconds(status.Since):HH:mm:ss} UTC: {what}.");
    }
}
