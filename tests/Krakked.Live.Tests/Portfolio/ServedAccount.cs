using System.Net.Http.Json;
using Krakked.Exchange;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live.Tests;

/// <summary>An account at a served exchange without limits, to which a test lets things happen, and our side of it.</summary>
sealed class ServedAccount : IAsyncDisposable
{
    const long Opens = 1_704_888_020_000_000_000, Pause = 1_000_000_000;

    readonly HttpClient _http = KrakenHttp.CreateClient();
    readonly ExchangeCore _core;
    readonly ApiCredentials _credentials;
    ExchangeServer? _server;
    long _now = Opens;

    /// <param name="volumeShare">The most of a trade of the market's that a resting order gets; null for all it wants.</param>
    public ServedAccount(decimal? volumeShare = null)
    {
        var listing = Listing.Of("XBTUSD", "ETHUSD");
        var market = MarketOpening.Synthetic(listing, Opens, seed: 3, new MarketOptions { History = TimeSpan.FromHours(2), TradesKept = 100 });
        _core = new ExchangeCore(listing, market, new ExchangeOptions { Tier = null, VolumeShare = volumeShare });
        _core.Advance(Opens);
        Truth = _core.AddAccount("main");
        var (key, secret) = _core.AddKey(Truth, "main", KeyPermissions.Trading);
        _credentials = ApiCredentials.Create(key.Id, secret);
    }

    /// <summary>What the exchange knows.</summary>
    public Krakked.Exchange.Account Truth { get; }

    public ExchangeServer Server => _server ?? throw new InvalidOperationException("It is not open.");

    public KrakenAccount Account { get; private set; } = null!;

    public KrakenMarket Market { get; private set; } = null!;

    /// <summary>Opens the exchange's doors; its time goes on from where it is.</summary>
    public async Task ServeAsync()
    {
        _server = await ExchangeServer.StartAsync(_core, new ExchangeClock(_now, 1, TimeProvider.System), port: 0);
        var clock = TimeProvider.System;
        var options = new KrakenOptions { Address = _server.Rest, ReadRetries = 0 };
        var connection = new KrakenConnection(_http, options, new RateLimits(new RateLimitOptions { IsOff = true }, clock), clock);
        (Account, Market) = (new KrakenAccount(connection, _credentials, new NonceSource(new NoncesInMemory(), clock)), new KrakenMarket(connection));
    }

    /// <summary>Buys and sells at the market, once a second, some fees of buys in base currency.</summary>
    public void Trade(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var (side, volume) = i % 2 == 0 ? (Side.Buy, 0.001m) : (Side.Sell, 0.0009m);
            Do(core => Place(core, "XBTUSD", side, volume, i % 10 == 0 ? FeeAsset.Base : FeeAsset.Quote));
        }
    }

    public void Place(string pair, Side side, decimal volume, string? clientId = null) =>
        Do(core => Place(core, pair, side, volume, clientId: clientId));

    /// <summary>An order to buy that rests at the bid.</summary>
    public void Rest(string pair, decimal volume, string? clientId = null) => Do(core =>
    {
        core.Listing.TryFind(pair, out var listed);
        var bid = core.Market.Quote(listed!).Bid;
        var request = new OrderRequest
        {
            Pair = listed!, Side = Side.Buy, Kind = OrderKind.Limit, Volume = volume, ClientId = clientId,
            Price = new Krakked.Exchange.OrderPrice(bid),
        };
        if (!core.Desk.Add(Truth, request).TryGet(out _, out var refusal)) throw new InvalidOperationException(refusal);
    });

    /// <summary>Lets time pass in which nothing happens to the account; before the doors open.</summary>
    public void Pass(TimeSpan time) => _core.Advance(_now += time.Ticks * 100);

    public void Deposit(string asset, decimal amount) => Do(core => core.Desk.Deposit(Truth, Asset(core, asset), amount));

    public void Earn(string asset, decimal amount) => Do(core => core.Desk.Earn(Truth, Asset(core, asset), amount));

    /// <summary>Every private call that reached the exchange, oldest first.</summary>
    public async Task<LoggedRequest[]> LogAsync() =>
        await _http.GetFromJsonAsync<LoggedRequest[]>(new Uri(Server.Rest, "admin/truth/requests")) ?? [];

    public AccountSync Sync(Database database, AccountSyncOptions? options = null, ClientIds? ids = null) =>
        new(Account, Market, database.Portfolio, TimeProvider.System, options, ids);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _server = null;
        _http.Dispose();
        _credentials.Dispose();
    }

    void Do(Action<ExchangeCore> act)
    {
        if (_server is not null)
        {
            _server.Look(core =>
            {
                act(core);
                return 0;
            });
            return;
        }

        _core.Advance(_now += Pause);
        act(_core);
    }

    void Place(ExchangeCore core, string pair, Side side, decimal volume, FeeAsset fee = FeeAsset.Quote, string? clientId = null)
    {
        core.Listing.TryFind(pair, out var listed);
        var request = new OrderRequest { Pair = listed!, Side = side, Kind = OrderKind.Market, Volume = volume, FeeIn = fee, ClientId = clientId };
        if (!core.Desk.Add(Truth, request).TryGet(out _, out var refusal)) throw new InvalidOperationException(refusal);
    }

    static ListedAsset Asset(ExchangeCore core, string name) =>
        core.Listing.TryFindAsset(name, out var asset) ? asset : throw new InvalidOperationException(name);

    sealed class NoncesInMemory : INonceStore
    {
        long _mark;

        public long Read() => _mark;

        public void Write(long mark) => _mark = mark;
    }
}
