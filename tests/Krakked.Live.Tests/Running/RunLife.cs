using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Live.Tests.Gateway;
using Krakked.Risk;
using Krakked.Storage;

namespace Krakked.Live.Tests.Running;

/// <summary>One life of a process that runs strategies, on paper unless it is told otherwise, and all that it told.</summary>
sealed class RunLife : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // 30 s of the exchange are a second here: a busy machine is no late message.
    static readonly LiveDataOptions Patient = new() { SettleTime = TimeSpan.FromSeconds(30), CloseGrace = TimeSpan.FromSeconds(45) };

    readonly CancellationTokenSource _stop = new();
    readonly HttpClient _http = KrakenHttp.CreateClient();
    readonly List<RunNews> _news = [];
    readonly ApiCredentials _credentials;
    readonly Database _database;
    readonly Task _listening;

    RunLife(LoopbackExchange exchange, string path, IReadOnlyList<StrategyEntry> strategies, Func<DeskSetup, DeskSetup> change,
        Func<KrakenOptions, KrakenOptions> reach)
    {
        var (client, clock) = (exchange.Client, exchange.Client.Clock());
        _credentials = ApiCredentials.Create(client.Key, client.Secret);
        _database = Database.Open(path, new StorageOptions { Clock = clock });
        var kraken = reach(new KrakenOptions { Address = client.Address, Timeout = TimeSpan.FromMinutes(2) });
        var limits = new RateLimits(new RateLimitOptions { PublicLimit = 1_000, PublicDecay = 1_000, Tier = KrakenTier.Pro }, clock);
        var rest = new KrakenMarket(new KrakenConnection(_http, kraken, limits, clock));
        var setup = client.Setup(_database, _http, _credentials, exchange.Pairs, new QuoteBoard(exchange), clock);
        var market = new KrakenMarketData(rest, KrakenSocket.Public(kraken, setup.Sockets, clock), exchange.Pairs.Symbols,
            FollowedBars.Of(strategies), new MarketDataOptions { StaleTolerance = TimeSpan.FromMinutes(10) }, Patient, clock);
        Market = market;
        Run = new LiveRun(new LiveRunSetup
        {
            Market = market,
            Strategies = strategies,
            Desk = change(setup with
            {
                Market = market,
                Strategies = [.. strategies.Select(s => s.Id)],
                Risk = RiskOptions.Unlimited,
                Execution = new ExecutionSettings { Orders = Orders },
                Credentials = null,
            }),
        });
        _listening = ListenAsync(Run.NewsAsync(CancellationToken.None));
        Ended = Run.RunAsync(_stop.Token);
    }

    /// <summary>Orders that are not given up while a busy machine takes its time.</summary>
    public static OrderOptions Orders { get; } = new() { DefaultType = OrderType.Market, MinOrderNotional = 0, PlanTtlMs = 1_800_000 };

    public LiveRun Run { get; }

    public KrakenMarketData Market { get; }

    public Task<RunEnd> Ended { get; }

    public IReadOnlyList<RunNews> News
    {
        get
        {
            lock (_news) return [.. _news];
        }
    }

    public IEnumerable<DecisionRecord> Decisions => News.OfType<RunNews.Decided>().Select(n => n.Decision);

    public static RunLife Start(LoopbackExchange exchange, string path, IReadOnlyList<StrategyEntry> strategies,
        Func<DeskSetup, DeskSetup>? change = null, Func<KrakenOptions, KrakenOptions>? reach = null) =>
        new(exchange, path, strategies, change ?? (setup => setup), reach ?? (kraken => kraken));

    /// <summary>Passes once the run is as wanted.</summary>
    public async Task UntilAsync(Func<bool> isWanted, string what)
    {
        using var late = new CancellationTokenSource(Patience);
        while (!isWanted())
        {
            if (Ended.IsCompleted) throw new AssertionException($"It ended before {what}: {(await Ended).Reason}");
            if (late.IsCancellationRequested) throw new AssertionException($"No {what}. {Run.Status}\n{string.Join('\n', News.TakeLast(10))}");
            await Task.Delay(20);
        }
    }

    /// <summary>Passes once strategies were asked at so many instants of a minute that count.</summary>
    public Task MinutesAsync(int count) => UntilAsync(
        () => Run.Status is { CountsFrom: { } from, LastInstant: { } last } && last >= from + (count * 60_000L), $"{count} minutes");

    public async Task<RunEnd> EndAsync()
    {
        await _stop.CancelAsync();
        return await Ended.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await ((Task)Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _listening;
        _database.Dispose();
        _credentials.Dispose();
        _http.Dispose();
        _stop.Dispose();
    }

    async Task ListenAsync(IAsyncEnumerable<RunNews> news)
    {
        await foreach (var one in news)
            lock (_news) _news.Add(one);
    }
}
