using Krakked.Data;
using Krakked.Exchange;
using Krakked.Kraken;

namespace Krakked.Live.Tests.Gateway;

/// <summary>The loopback exchange with an account of 100,000 USD, and the clock of a client that runs as fast as it does.</summary>
sealed class LoopbackExchange : IAsyncDisposable
{
    /// <summary>Noon, 10 January 2024, UTC, in Unix ns.</summary>
    const long Noon = 1_704_888_000_000_000_000;

    readonly PublicMarket _market;
    readonly ExchangeServer _server;

    LoopbackExchange(ExchangeServer server, PublicMarket market, FaultPlan faults, ApiKey key, string secret, FastTime clock) =>
        (_server, _market, Faults, Key, Secret, Clock) = (server, market, faults, key, secret, clock);

    public FastTime Clock { get; }

    public FaultPlan Faults { get; }

    public ApiKey Key { get; }

    public string Secret { get; }

    public Uri Address => _server.Rest;

    public SymbolMap Symbols { get; private set; } = null!;

    public IReadOnlyList<Instrument> Instruments { get; private set; } = null!;

    public Instrument Pair(string symbol) => Instruments.Single(i => i.Symbol == symbol);

    public static async Task<LoopbackExchange> OpenAsync(double speed = 10, ExchangeOptions? options = null)
    {
        var listing = Listing.Of("XBTUSD", "ETHUSD", "ADAUSD");
        var market = MarketOpening.Synthetic(listing, Noon, seed: 5, new MarketOptions { History = TimeSpan.FromHours(2) });
        var core = new ExchangeCore(listing, market, options ?? new ExchangeOptions { Tier = null });
        core.Advance(Noon);
        var account = core.AddAccount("test");
        var (key, secret) = core.AddKey(account, "test");
        core.Desk.Deposit(account, listing.TryFindAsset("USD", out var usd) ? usd : throw new AssertionException("USD"), 100_000m);
        var faults = new FaultPlan();
        var server = await ExchangeServer.StartAsync(core, new ExchangeClock(Noon, speed, TimeProvider.System), port: 0, faults);
        var exchange = new LoopbackExchange(
            server, market, faults, key, secret, new FastTime(DateTimeOffset.FromUnixTimeMilliseconds(Noon / 1_000_000), speed));
        await exchange.LearnAsync();
        return exchange;
    }

    /// <summary>Reads or changes the exchange while nobody else does.</summary>
    public T Look<T>(Func<ExchangeCore, T> look) => _server.Look(look);

    /// <summary>What the account has traded, as the exchange knows it.</summary>
    public IReadOnlyList<(string Id, string? ClientId, decimal Volume, decimal Price, decimal Fee)> Trades() => Look(core => core.Accounts[0].Trades
        .Select(t => (t.Id, t.Order.Request.ClientId, t.Volume, t.Price, t.Fee)).ToList());

    public decimal Balance(string asset) => Look(core =>
        core.Listing.TryFindAsset(asset, out var listed) ? core.Accounts[0].Balance(listed) : throw new AssertionException(asset));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _market.Dispose();
    }

    async Task LearnAsync()
    {
        using var http = KrakenHttp.CreateClient();
        var limits = new RateLimits(new RateLimitOptions(), TimeProvider.System);
        var rest = new KrakenMarket(new KrakenConnection(http, new KrakenOptions { Address = Address }, limits, TimeProvider.System));
        if (!(await rest.AssetsAsync()).TryGet(out var assets, out var error)) throw new AssertionException(error.ToString());
        if (!(await rest.AssetPairsAsync()).TryGet(out var pairs, out error)) throw new AssertionException(error.ToString());
        Symbols = SymbolMap.Create(assets, pairs);
        Instruments = [.. Symbols.Pairs.Select(p => InstrumentReader.TryRead(p, pairs[p.Key], out var instrument)
            ? instrument
            : throw new AssertionException(p.Canonical))];
    }
}
