using Krakked.Exchange.Tests.Market;
using Krakked.Kraken;

namespace Krakked.Exchange.Tests.Live;

/// <summary>An exchange on loopback and the clock of a client, both running at one speed, with a proxy between them for the socket.</summary>
sealed class AcceleratedMarket : IAsyncDisposable
{
    static readonly SocketOptions Patience = new()
    {
        AnswerWithin = TimeSpan.FromMinutes(1), PingAfter = TimeSpan.FromSeconds(20), SilentAfter = TimeSpan.FromSeconds(60),
    };

    readonly HttpClient _http = KrakenHttp.CreateClient();
    readonly ExchangeServer _server;

    AcceleratedMarket(ExchangeServer server, FastTime clock)
    {
        (_server, Clock) = (server, clock);
        Proxy = new CuttingProxy(server.Rest.Port);
        Options = new KrakenOptions
        {
            Address = server.Rest,
            PublicSocket = new Uri($"ws://127.0.0.1:{Proxy.Port}/v2"),
            Timeout = TimeSpan.FromMinutes(2),
        };
        Rest = new KrakenMarket(new KrakenConnection(_http, Options, new RateLimits(new RateLimitOptions(), clock), clock));
    }

    public FastTime Clock { get; }

    public CuttingProxy Proxy { get; }

    public KrakenOptions Options { get; }

    public KrakenMarket Rest { get; }

    public SymbolMap Symbols { get; private set; } = null!;

    public IReadOnlyDictionary<string, Instrument> Instruments { get; private set; } = null!;

    public static async Task<AcceleratedMarket> OpenAsync(double speed)
    {
        var start = Markets.Noon + (20 * Markets.Second);
        var core = new ExchangeCore(Markets.Listing,
            MarketOpening.Synthetic(Markets.Listing, start, seed: 11, new MarketOptions { History = TimeSpan.FromDays(1) }));
        var clock = new FastTime(DateTimeOffset.FromUnixTimeMilliseconds(start / 1_000_000), speed);
        var server = await ExchangeServer.StartAsync(core, new ExchangeClock(start, speed, TimeProvider.System), port: 0);
        var market = new AcceleratedMarket(server, clock);
        await market.LearnAsync();
        return market;
    }

    /// <summary>Patient by the real clock, whatever the speed.</summary>
    public KrakenSocket Socket() => KrakenSocket.Public(Options, Patience, Clock);

    public async Task<OhlcPage> TruthAsync(FollowedSeries series)
    {
        var answer = await Rest.OhlcAsync(series.Instrument.Symbol, TimeSpan.FromMinutes(series.Timeframe.Minutes));
        return answer.TryGet(out var page, out var error) ? page : throw new AssertionException(error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await _server.DisposeAsync();
        _http.Dispose();
    }

    async Task LearnAsync()
    {
        if (!(await Rest.AssetsAsync()).TryGet(out var assets, out var error)) throw new AssertionException(error.ToString());
        if (!(await Rest.AssetPairsAsync()).TryGet(out var pairs, out error)) throw new AssertionException(error.ToString());
        Symbols = SymbolMap.Create(assets, pairs);
        Instruments = Symbols.Pairs.ToDictionary(p => p.Canonical, p => InstrumentReader.TryRead(p, pairs[p.Key], out var instrument)
            ? instrument
            : throw new AssertionException(p.Canonical));
    }
}
