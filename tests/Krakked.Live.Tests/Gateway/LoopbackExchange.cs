using Krakked.Data;
using Krakked.Exchange;
using Krakked.Kraken;

namespace Krakked.Live.Tests.Gateway;

/// <summary>The loopback exchange with an account of 100,000 USD, running faster than we do.</summary>
sealed class LoopbackExchange : IAsyncDisposable
{
    /// <summary>Noon, 10 January 2024, UTC, in Unix ns.</summary>
    const long Noon = 1_704_888_000_000_000_000;

    readonly PublicMarket _market;
    readonly ExchangeServer _server;

    LoopbackExchange(ExchangeServer server, PublicMarket market, FaultPlan faults, ClientSide client, PairList pairs) =>
        (_server, _market, Faults, Client, Pairs) = (server, market, faults, client, pairs);

    public FaultPlan Faults { get; }

    /// <summary>What a client is told.</summary>
    public ClientSide Client { get; }

    public PairList Pairs { get; }

    public Instrument Pair(string symbol) => Pairs.Instruments.Single(i => i.Symbol == symbol);

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
        var client = new ClientSide(server.Rest, key.Id, secret, Noon / 1_000_000, speed);
        return new LoopbackExchange(server, market, faults, client, await PairList.ReadAsync(server.Rest));
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
}
