using System.Diagnostics;
using Krakked.Exchange;
using Krakked.Kraken;
using Krakked.Testing;

namespace Krakked.Benchmarks;

/// <summary>Live market data for a day of the exchange's time, over real sockets that are cut every hour; memory must stay flat.</summary>
static class SoakBenchmark
{
    const double Speed = 480;
    const int Samples = 8;

    // 2024-01-10, 12:00:20 UTC.
    const long Start = 1_704_888_020_000;

    static readonly string[] Pairs = ["XBTUSD", "ETHUSD", "XDGUSD"];
    static readonly Timeframe[] Timeframes = [Timeframe.M1, Timeframe.M5, Timeframe.H1];

    public static int Run(int hours) => RunAsync(Math.Max(2, hours)).GetAwaiter().GetResult();

    static async Task<int> RunAsync(int hours)
    {
        var listing = Listing.Of(Pairs);
        var options = new MarketOptions { History = TimeSpan.FromDays(31), TradesKept = 2_000 };
        var core = new ExchangeCore(listing, MarketOpening.Synthetic(listing, Start * 1_000_000, seed: 3, options));
        var clock = new FastTime(DateTimeOffset.FromUnixTimeMilliseconds(Start), Speed);
        await using var server = await ExchangeServer.StartAsync(core, new ExchangeClock(Start * 1_000_000, Speed, TimeProvider.System), port: 0);
        await using var proxy = new CuttingProxy(server.Rest.Port);
        using var http = KrakenHttp.CreateClient();
        var kraken = new KrakenOptions
        {
            Address = server.Rest, PublicSocket = new Uri($"ws://127.0.0.1:{proxy.Port}/v2"), Timeout = TimeSpan.FromMinutes(30),
        };
        var rest = new KrakenMarket(new KrakenConnection(http, kraken, new RateLimits(new RateLimitOptions(), clock), clock));

        var data = await DataAsync(rest, kraken, clock);
        using var stop = new CancellationTokenSource();
        var bars = CountAsync(data.ClosedBars());
        var running = data.RunAsync(stop.Token);
        await data.Warm;
        var isFlat = await WatchAsync(data, proxy, clock, TimeSpan.FromHours(hours));
        var health = data.Health();
        await stop.CancelAsync();
        await running;
        Report(health, await bars, hours, proxy.Passed);
        return isFlat ? 0 : 1;
    }

    // Patient by the real clock: a minute of the exchange is an eighth of a second here.
    static async Task<KrakenMarketData> DataAsync(KrakenMarket rest, KrakenOptions kraken, TimeProvider clock)
    {
        if (!(await rest.AssetsAsync()).TryGet(out var assets, out var error) || !(await rest.AssetPairsAsync()).TryGet(out var pairs, out error))
            throw new InvalidOperationException(error.ToString());

        var symbols = SymbolMap.Create(assets, pairs);
        var patience = new SocketOptions
        {
            AnswerWithin = TimeSpan.FromMinutes(20), PingAfter = TimeSpan.FromMinutes(10), SilentAfter = TimeSpan.FromMinutes(20),
            QuietAfter = TimeSpan.FromMinutes(30),
        };
        var live = new LiveDataOptions { SettleTime = TimeSpan.FromSeconds(50), CloseGrace = TimeSpan.FromSeconds(60), BarsKept = 720 };
        var series = symbols.Pairs.SelectMany(p => Timeframes.Select(timeframe => new FollowedSeries(Rules(p, pairs[p.Key]), timeframe)));
        return new KrakenMarketData(rest, KrakenSocket.Public(kraken, patience, clock), symbols, [.. series],
            new MarketDataOptions { StaleTolerance = TimeSpan.FromMinutes(5) }, live, clock);
    }

    static Instrument Rules(PairNames names, AssetPair pair) =>
        InstrumentReader.TryRead(names, pair, out var instrument) ? instrument : throw new InvalidOperationException(names.Canonical);

    static async Task<bool> WatchAsync(KrakenMarketData data, CuttingProxy proxy, TimeProvider clock, TimeSpan length)
    {
        // The first hour fills rings and compiles; it belongs to the start.
        await PassAsync(proxy, clock, TimeSpan.FromHours(1));
        Console.WriteLine("hours  resident MB  held MB  healthy");
        var (first, last) = (default(double), default(double));
        for (var i = 0; i <= Samples; i++)
        {
            if (i > 0) await PassAsync(proxy, clock, (length - TimeSpan.FromHours(1)) / Samples);
            last = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
            if (i == 0) first = last;
            var hours = 1 + (i * (length.TotalHours - 1) / Samples);
            Console.WriteLine($"{hours,5:0.0}  {Resident() / 1e6,11:0.0}  {last,7:0.0}  {data.Status.Problem ?? "yes"}");
        }

        return last < (first * 1.1) + 1;
    }

    static async Task PassAsync(CuttingProxy proxy, TimeProvider clock, TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= TimeSpan.FromHours(1))
        {
            proxy.Cut();
            await Task.Delay(TimeSpan.FromMinutes(2), clock);
            proxy.Mend();
            var rest = left < TimeSpan.FromHours(1) ? left : TimeSpan.FromHours(1);
            await Task.Delay(rest - TimeSpan.FromMinutes(2), clock);
        }
    }

    static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    static async Task<long> CountAsync(IAsyncEnumerable<ClosedBar> bars)
    {
        var count = 0L;
        await foreach (var _ in bars) count++;
        return count;
    }

    static void Report(MarketHealth health, long bars, int hours, int connections)
    {
        long Sum(Func<CandleCounts, long> of) => health.Series.Sum(s => of(s.Counts));

        Console.WriteLine($"{hours} h at {Speed:0}x: {bars} bars closed ({Sum(c => c.FromSocket)} by the socket, {Sum(c => c.FromRest)} by REST), "
            + $"{Sum(c => c.Updates)} candle updates, {health.Quotes.Sum(q => q.Counts.Updates)} quotes, {connections} connections");
        Console.WriteLine($"bars REST tells otherwise {Sum(c => c.Differing)}, late news {Sum(c => c.Late)}, missing {Sum(c => c.Missing)}, "
            + $"interruptions {health.Interruptions}");
    }
}
