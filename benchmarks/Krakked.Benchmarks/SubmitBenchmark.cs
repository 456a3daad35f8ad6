using System.Diagnostics;
using Krakked.Exchange;
using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Live;
using Krakked.Risk;
using Krakked.Storage;
using Krakked.Testing;

namespace Krakked.Benchmarks;

/// <summary>The way of an order: a plan goes into the running desk, and the exchange has accepted it.</summary>
/// <remarks>Journal, gate, signing and loopback HTTP are in it.</remarks>
static class SubmitBenchmark
{
    const int Rounds = 1_000, WarmUp = 200;

    // 2024-01-10, 12:00 UTC, in ns.
    const long Start = 1_704_888_000_000_000_000;

    static readonly StrategyId Strategy = new("bench");

    /// <param name="folder">On the disk whose sync is in it.</param>
    public static int Run(string folder) => RunAsync(folder).GetAwaiter().GetResult();

    static async Task<int> RunAsync(string folder)
    {
        var root = Directory.CreateDirectory(Path.Combine(folder, $"krakked-submit-{Guid.NewGuid():N}"));
        try
        {
            var listing = Listing.Of("XBTUSD");
            using var market = MarketOpening.Synthetic(listing, Start, seed: 3, new MarketOptions { History = TimeSpan.FromHours(1) });
            var core = new ExchangeCore(listing, market, new ExchangeOptions { Tier = null });
            core.Advance(Start);
            var account = core.AddAccount("bench");
            var (key, secret) = core.AddKey(account, "bench");
            core.Desk.Deposit(account, listing.TryFindAsset("USD", out var usd) ? usd : throw new InvalidOperationException("USD"), 1_000_000m);
            await using var server = await ExchangeServer.StartAsync(core, new ExchangeClock(Start, speed: 1, TimeProvider.System), port: 0);
            using var database = Database.Open(Path.Combine(root.FullName, "krakked.db"));
            using var credentials = ApiCredentials.Create(key.Id, secret);
            using var http = KrakenHttp.CreateClient();
            await MeasureAsync(await OpenAsync(server, database, credentials, http));
            return 0;
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    static async Task<LiveDesk> OpenAsync(ExchangeServer server, Database database, ApiCredentials credentials, HttpClient http)
    {
        // Rate limits would be what is measured: their clock runs away from them.
        var unlimited = new RateLimits(new RateLimitOptions { Tier = KrakenTier.Pro }, new FastTime(DateTimeOffset.UnixEpoch, speed: 100_000));
        var options = new KrakenOptions { Address = server.Rest };
        var clock = new FastTime(DateTimeOffset.FromUnixTimeMilliseconds(Start / 1_000_000), speed: 1);
        var connection = new KrakenConnection(http, options, unlimited, clock);
        var rest = new KrakenMarket(connection);
        if (!(await rest.AssetsAsync()).TryGet(out var assets, out var error) || !(await rest.AssetPairsAsync()).TryGet(out var pairs, out error))
            throw new InvalidOperationException(error.ToString());
        var symbols = SymbolMap.Create(assets, pairs);
        return await LiveDesk.OpenAsync(new DeskSetup
        {
            Database = database,
            Instruments = [Market.Bitcoin],
            Symbols = symbols,
            Market = new FixedPrice(),
            Strategies = [Strategy],
            Execution = new ExecutionSettings
            {
                Mode = ExecutionMode.Live, AllowLiveTrading = true, ValidateOnly = false, LiveStrategies = [Strategy.Name],
                Orders = new OrderOptions { MinOrderNotional = 0, MaxConcurrentOrders = int.MaxValue },
            },
            Kraken = options,
            Connection = connection,
            Credentials = credentials,
            Risk = RiskOptions.Unlimited,
            Clock = clock,
        });
    }

    static async Task MeasureAsync(LiveDesk live)
    {
        using var stop = new CancellationTokenSource();
        var events = live.Runner.EventsAsync().GetAsyncEnumerator();
        var run = live.RunAsync(stop.Token);
        while (await live.Runner.AskAsync((desk, _) => desk.Status.Phase) is not DeskPhase.Running) await Task.Delay(20);

        var (submits, cancels) = (new double[Rounds], new double[Rounds]);
        for (var i = -WarmUp; i < Rounds; i++)
        {
            var plan = await live.Runner.AskAsync((_, now) => Plan(live, now));
            var start = Stopwatch.GetTimestamp();
            await live.Runner.AskAsync((desk, now) => { desk.Submit(plan, now); return true; });
            var accepted = await UntilAsync(events, ExecutionEventKind.Accepted);
            if (i >= 0) submits[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

            start = Stopwatch.GetTimestamp();
            await live.Runner.AskAsync((desk, now) => { desk.Cancel(accepted.Order.Id, now); return true; });
            await UntilAsync(events, ExecutionEventKind.Cancelled);
            if (i >= 0) cancels[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        await stop.CancelAsync();
        await run;
        Report("plan in, order accepted", submits);
        Report("cancel in, order cancelled", cancels);
    }

    // A bid far below the market: it rests until it is taken back.
    static ExecutionPlan Plan(LiveDesk live, long now)
    {
        var slot = new StrategySlot(Strategy, new Nobody(), Market.Bitcoin, Timeframe.M1, live.Setup.Market, live.Portfolio);
        var plan = live.Risk.Review([new SlotIntent(slot, StrategyIntent.EnterWith(100m) with { LimitPrice = FixedPrice.Price })], now);
        return plan.Actions is [{ Verdict: RiskVerdict.Allowed }]
            ? plan
            : throw new InvalidOperationException($"Not allowed: {string.Join(", ", plan.Actions.SelectMany(a => a.Reasons))}");
    }

    static async Task<ExecutionEvent> UntilAsync(IAsyncEnumerator<ExecutionEvent> events, ExecutionEventKind kind)
    {
        while (await events.MoveNextAsync())
        {
            if (events.Current.Kind == kind) return events.Current;
            if (events.Current.IsFinal) throw new InvalidOperationException($"{events.Current.Kind}: {events.Current.Reason}");
        }

        throw new InvalidOperationException("The desk's run has ended.");
    }

    static void Report(string what, double[] times)
    {
        Array.Sort(times);
        Console.WriteLine($"{what,-28} p50 {times[Rounds / 2]:0.00} ms  p99 {times[Rounds * 99 / 100]:0.00} ms  most {times[^1]:0.0} ms");
    }

    sealed class FixedPrice : IMarketData
    {
        public const double Price = 1_000;

        readonly MarketFeeds _bars = new([Market.Minutes(10)]);

        public DataStatus Status => new(Healthy: true, Start / 1_000_000, null);

        public Bars Bars(Instrument instrument, Timeframe timeframe) => _bars.Bars(instrument, timeframe);

        public bool TryQuote(Instrument instrument, out Quote quote)
        {
            quote = new Quote(Price, Price, Price, Start / 1_000_000);
            return true;
        }
    }

    sealed class Nobody : IStrategy
    {
        public int Warmup => 0;

        public StrategyIntent OnBar(in Moment now) => StrategyIntent.Hold;
    }
}
