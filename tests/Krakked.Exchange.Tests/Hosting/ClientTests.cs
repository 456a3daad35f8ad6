using Krakked.Execution;
using Krakked.Exchange.Tests.Market;
using Krakked.Kraken;

namespace Krakked.Exchange.Tests.Hosting;

/// <summary>The framework's own client at the exchange, over real sockets: it must accept everything.</summary>
public sealed class ClientTests
{
    ExchangeServer _server = null!;
    PublicMarket _market = null!;
    HttpClient _http = null!;
    ApiCredentials _credentials = null!;
    KrakenAccount _account = null!;
    KrakenMarket _prices = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        var listing = Listing.Of(Listing.Usual);
        _market = MarketOpening.Synthetic(listing, Markets.Noon, seed: 3, new MarketOptions { History = TimeSpan.FromHours(30) });
        var core = new ExchangeCore(listing, _market, new ExchangeOptions { Tier = null });
        core.Advance(Markets.Noon);
        var account = core.AddAccount("client");
        var (key, secret) = core.AddKey(account, "client");
        foreach (var name in new[] { "USD", "XBT" })
            core.Desk.Deposit(account, listing.TryFindAsset(name, out var asset) ? asset : throw new AssertionException(name), 1_000_000m);
        _server = await ExchangeServer.StartAsync(core, new ExchangeClock(Markets.Noon, speed: 60, TimeProvider.System), port: 0);

        _http = KrakenHttp.CreateClient();
        _credentials = ApiCredentials.Create(key.Id, secret);
        var limits = new RateLimits(new RateLimitOptions { PublicLimit = 1_000, PublicDecay = 1_000, Tier = KrakenTier.Pro }, TimeProvider.System);
        var connection = new KrakenConnection(_http, new KrakenOptions { Address = _server.Rest }, limits, TimeProvider.System);
        _account = new KrakenAccount(connection, _credentials, new NonceSource(new MemoryNonces(), TimeProvider.System));
        _prices = new KrakenMarket(connection);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        _credentials.Dispose();
        _market.Dispose();
    }

    [Test]
    public async Task It_reads_the_market()
    {
        var pairs = Value(await _prices.AssetPairsAsync());

        Assert.That(pairs.Keys, Is.SupersetOf(new[] { "XXBTZUSD", "XETHZUSD", "XBTUSDT", "SOLUSD", "XDGUSD", "XXBTZEUR", "XETHXXBT", "ADAUSD" }));
        Assert.That(Value(await _prices.AssetsAsync()).Keys, Does.Contain("ZUSD"));
        Assert.That(Value(await _prices.TickerAsync()), Has.Count.EqualTo(8));
        foreach (var pair in Listing.Usual)
        {
            Assert.That(Value(await _prices.OhlcAsync(pair, TimeSpan.FromHours(1))).Closed, Is.Not.Empty, pair);
            Assert.That(Value(await _prices.TradesAsync(pair)).Trades, Has.Count.EqualTo(1_000), pair);
            Assert.That(Value(await _prices.DepthAsync(pair)).Asks, Has.Count.EqualTo(100), pair);
            Value(await _prices.SpreadAsync(pair));
        }

        Value(await _prices.TimeAsync());
        Value(await _prices.SystemStatusAsync());
    }

    [Test]
    public async Task It_trades_and_reads_what_became_of_it()
    {
        var placed = Value(await _account.Trading.AddOrderAsync(new AddOrderRequest
        {
            Pair = "XBTUSD", Side = Side.Buy, Type = OrderType.Market, Volume = 0.5m,
        }));
        var rests = Value(await _account.Trading.AddOrderAsync(new AddOrderRequest
        {
            Pair = "XBTUSD", Side = Side.Buy, Type = OrderType.Limit, Volume = 0.5m, LimitPrice = 1_000m, ClientId = "resting",
        }));

        var orders = Value(await _account.Orders.QueryAsync([placed.Id!, rests.Id!]));
        Assert.That(orders[placed.Id!].Executed, Is.EqualTo(0.5m));
        Assert.That(Value(await _account.Orders.OpenAsync()), Does.ContainKey(rests.Id!));
        Assert.That(Value(await _account.Trades.AllAsync(new TradeHistoryQuery())), Is.Not.Empty);
        Assert.That(Value(await _account.Funds.AllLedgersAsync(new LedgerQuery())), Has.Count.GreaterThanOrEqualTo(4));
        Assert.That(Value(await _account.Funds.BalanceExAsync()).Keys, Does.Contain("ZUSD"));
        Value(await _account.Funds.BalanceAsync());
        Value(await _account.Funds.TradeBalanceAsync());
        Value(await _account.Funds.TradeVolumeAsync(["XBTUSD"]));

        Value(await _account.Trading.AmendOrderAsync(new AmendOrderRequest { Order = OrderRef.ByClientId("resting"), LimitPrice = 1_001m }));
        Assert.That(Value(await _account.Trading.CancelOrderAsync(OrderRef.ByClientId("resting"))).Count, Is.EqualTo(1));
        Value(await _account.Trading.CancelAllOrdersAfterAsync(TimeSpan.FromSeconds(60)));
        Value(await _account.Trading.CancelAllAsync());
        Assert.That(Value(await _account.Orders.AllClosedAsync(new ClosedOrderQuery())).Keys, Is.SupersetOf(new[] { placed.Id, rests.Id }));
        Value(await _account.Key.SocketTokenAsync());
        Assert.That(Value(await _account.Key.InfoAsync()).CanWithdraw, Is.False);
    }

    [Test]
    public async Task It_understands_a_refusal()
    {
        var poor = await _account.Trading.AddOrderAsync(new AddOrderRequest
        {
            Pair = "XBTUSD", Side = Side.Buy, Type = OrderType.Limit, Volume = 1_000_000m, LimitPrice = 1_000m,
        });

        Assert.That(poor.TryGet(out _, out var error), Is.False);
        Assert.That((error!.Kind, error.Code), Is.EqualTo((ErrorKind.Rejected, "EOrder:Insufficient funds")));
    }

    static IEnumerable<string> Refusals => new[] { typeof(Words), typeof(VenueWords) }.SelectMany(type => type.GetFields())
        .Select(word => (string)word.GetValue(null)!).Where(text => text.Contains(':', StringComparison.Ordinal));

    [TestCaseSource(nameof(Refusals))]
    public void It_knows_what_a_refusal_of_the_exchange_means(string text)
    {
        var isUnknown = KrakenErrors.Kind(text, CallEffect.Write) is ErrorKind.Unknown;

        Assert.That(isUnknown, Is.EqualTo(text is Words.Unavailable), "a refusal that proves nothing leaves an order unknown");
    }

    [Test]
    public async Task A_taken_port_is_an_error_that_says_so()
    {
        var listing = Listing.Of("XBTUSD");
        using var market = MarketOpening.Synthetic(listing, Markets.Noon, seed: 3, new MarketOptions { History = TimeSpan.FromHours(1) });
        var core = new ExchangeCore(listing, market);

        Assert.That(async () => await ExchangeServer.StartAsync(core, new ExchangeClock(Markets.Noon, 1, TimeProvider.System), _server.Rest.Port),
            Throws.InstanceOf<IOException>());
    }

    static T Value<T>(Result<T> result) =>
        result.TryGet(out var value, out var error) ? value : throw new AssertionException(error.ToString());
}
