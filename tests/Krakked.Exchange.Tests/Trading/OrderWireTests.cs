using Krakked.Exchange.Tests.Hosting;
using Krakked.Exchange.Tests.Market;
using Krakked.Kraken;

namespace Krakked.Exchange.Tests.Trading;

/// <summary>Our orders go over real sockets to the exchange, and what it then has is what was ordered.</summary>
public sealed class OrderWireTests
{
    readonly ClientIds _ids = new("round-trip", [Given.Trend]);
    ExchangeServer _server = null!;
    PublicMarket _market = null!;
    HttpClient _http = null!;
    ApiCredentials _credentials = null!;
    KrakenAccount _client = null!;
    Account _account = null!;
    Instrument _bitcoin = null!;
    ExchangeClock _clock = null!;
    decimal _last;

    [OneTimeSetUp]
    public async Task Open()
    {
        var listing = Listing.Of("XBTUSD");
        _market = MarketOpening.Synthetic(listing, Markets.Noon, seed: 3, new MarketOptions { History = TimeSpan.FromHours(1) });
        var core = new ExchangeCore(listing, _market, new ExchangeOptions { Tier = null });
        core.Advance(Markets.Noon);
        (_bitcoin, _last) = (listing.Pairs[0].Rules, core.Market.Quote(listing.Pairs[0]).Last);
        _account = core.AddAccount("client");
        var (key, secret) = core.AddKey(_account, "client");
        foreach (var name in new[] { "USD", "XBT" })
            core.Desk.Deposit(_account, listing.TryFindAsset(name, out var asset) ? asset : throw new AssertionException(name), 1_000_000m);
        _clock = new ExchangeClock(Markets.Noon, speed: 1, TimeProvider.System);
        _server = await ExchangeServer.StartAsync(core, _clock, port: 0);

        _http = KrakenHttp.CreateClient();
        _credentials = ApiCredentials.Create(key.Id, secret);
        var limits = new RateLimits(new RateLimitOptions { Tier = KrakenTier.Pro }, TimeProvider.System);
        var connection = new KrakenConnection(_http, new KrakenOptions { Address = _server.Rest }, limits, TimeProvider.System);
        _client = new KrakenAccount(connection, _credentials, new NonceSource(new MemoryNonces(), TimeProvider.System));
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        _credentials.Dispose();
        _market.Dispose();
    }

    [TestCase(OrderType.Market, Side.Buy, OrderKind.Market)]
    [TestCase(OrderType.Market, Side.Sell, OrderKind.Market)]
    [TestCase(OrderType.Limit, Side.Buy, OrderKind.Limit)]
    [TestCase(OrderType.StopLoss, Side.Sell, OrderKind.StopLoss)]
    [TestCase(OrderType.StopLossLimit, Side.Sell, OrderKind.StopLossLimit)]
    [TestCase(OrderType.TakeProfit, Side.Sell, OrderKind.TakeProfit)]
    [TestCase(OrderType.TakeProfitLimit, Side.Sell, OrderKind.TakeProfitLimit)]
    [TestCase(OrderType.TrailingStop, Side.Sell, OrderKind.TrailingStop)]
    public async Task The_exchange_has_what_was_ordered(OrderType type, Side side, OrderKind kind)
    {
        var order = Order(100 + ((int)type * 10) + (int)side, type, side);

        var truth = await PlacedAsync(order);

        Assert.That((truth.Pair.Altname, truth.Side, truth.Kind, truth.Volume), Is.EqualTo(("XBTUSD", side, kind, order.Quantity)));
        Assert.That(truth.LimitPrice, Is.EqualTo(order.LimitPrice));
        Assert.That(truth.TriggerPrice, Is.EqualTo(order.TriggerPrice ?? (order.TrailingOffset is { } offset ? truth.BestPrice - offset : null)));
        Assert.That((truth.Request.FeeIn, truth.Request.UserReference, truth.Request.Close),
            Is.EqualTo((FeeAsset.Quote, (int?)null, (ClosingOrder?)null)));
        Assert.That(_ids.Read(truth.Request.ClientId), Is.EqualTo(new OrderClaim(OrderOwner.Ours, order.Id, Given.Trend)));
    }

    [Test]
    public async Task A_buy_of_an_amount_of_money_spends_it()
    {
        var truth = await PlacedAsync(Order(1, OrderType.Market, Side.Buy) with { QuoteAmount = 1_234.5m });

        Assert.That((truth.Request.VolumeInQuote, truth.Volume), Is.EqualTo((true, 1_234.5m)));
        Assert.That(truth.Cost, Is.EqualTo(1_234.5m).Within(0.01m));
    }

    [Test]
    public async Task Post_only_and_expiry_arrive()
    {
        var expires = Now.AddHours(1);

        var truth = await PlacedAsync(Order(2, OrderType.Limit, Side.Buy) with
        {
            PostOnly = true, TimeInForce = TimeInForce.GoodTilDate, ExpiresAt = expires.ToUnixTimeMilliseconds(),
        });

        Assert.That((truth.PostOnly, truth.Request.Lifetime, truth.Request.ExpireTime),
            Is.EqualTo((true, OrderLifetime.GoodTilDate, expires.ToUnixTimeSeconds() * 1_000_000_000)));
        Assert.That(truth.Request.Deadline, Is.InRange(_clock.Now, _clock.Now + 5_000_000_000));
    }

    [Test]
    public async Task Immediate_or_cancel_arrives() =>
        Assert.That((await PlacedAsync(Order(3, OrderType.Limit, Side.Buy) with { TimeInForce = TimeInForce.ImmediateOrCancel })).Request.Lifetime,
            Is.EqualTo(OrderLifetime.ImmediateOrCancel));

    [Test]
    public async Task A_validated_order_is_nowhere()
    {
        var before = _account.Orders.Count;

        var placed = Value(await _client.Trading.AddOrderAsync(Request(Order(4, OrderType.Limit, Side.Buy), validate: true)));

        Assert.That((placed.Id, placed.Words.Order.Length > 0, _account.Orders.Count), Is.EqualTo(((string?)null, true, before)));
    }

    [Test]
    public async Task REST_tells_the_facts_of_an_order_and_a_second_sweep_none()
    {
        var order = Order(5, OrderType.Market, Side.Buy);
        var truth = await PlacedAsync(order);
        var facts = new OrderFacts();

        var told = await SweepAsync(facts, truth.Id);
        var again = await SweepAsync(facts, truth.Id);

        Assert.That(told.Where(f => f.Kind is OrderFactKind.Traded).Select(f => (f.Trade!.Id, f.Trade.Quantity, f.Trade.Price)),
            Is.EquivalentTo(truth.Trades.Select(t => (t.Id, t.Volume, t.Price))));
        Assert.That((told[0].Kind, told[^1].Kind, told[^1].End), Is.EqualTo((OrderFactKind.Accepted, OrderFactKind.Ended, OrderEnd.Filled)));
        Assert.That(told.Select(f => _ids.Read(f.ClientId).Order), Is.All.EqualTo(order.Id));
        Assert.That(again, Is.Empty);
    }

    [Test]
    public async Task An_order_that_was_placed_is_found_by_its_name()
    {
        var order = Order(6, OrderType.StopLoss, Side.Sell);
        var truth = await PlacedAsync(order);
        var name = _ids.Of(order);

        var looked = new OrderLookUp(name, Now.AddSeconds(5), new LookUpRules()).Take(new LookUpReading
        {
            At = Now,
            EngineIsOnline = true,
            Open = await _client.Orders.OpenAsync(new OpenOrderQuery { ClientId = name }),
            Closed = await _client.Orders.AllClosedAsync(new ClosedOrderQuery { ClientId = name }),
            Trades = await _client.Trades.AllAsync(new TradeHistoryQuery()),
        });

        Assert.That((looked.Conclusion, looked.Found.Keys.Single()), Is.EqualTo((LookUpConclusion.Found, truth.Id)));
    }

    DateTimeOffset Now => WireTime.FromNanoseconds(_clock.Now);

    // Far from the market, so that what should rest does: sells' stops below it and their targets above.
    Order Order(long id, OrderType type, Side side)
    {
        var (below, above) = (Tick(_last * 0.5m), Tick(_last * 2m));
        var trigger = type is OrderType.TakeProfit or OrderType.TakeProfitLimit ? above : below;
        return new Order
        {
            Id = new OrderId(id), Instrument = _bitcoin, Side = side, Quantity = 0.01234567m, Type = type, CreatedAt = Now.ToUnixTimeMilliseconds(),
            TriggerPrice = type is OrderType.Market or OrderType.Limit or OrderType.TrailingStop ? null : trigger,
            TrailingOffset = type is OrderType.TrailingStop ? Tick(_last * 0.1m) : null,
            LimitPrice = type is OrderType.Limit ? below : type is OrderType.StopLossLimit or OrderType.TakeProfitLimit ? trigger - 1 : null,
            Changes = [new SleeveChange(Given.Trend, side is Side.Buy ? 0.01234567m : -0.01234567m)],
        };
    }

    decimal Tick(decimal price) => _bitcoin.RoundToTick(price, MidpointRounding.ToZero);

    AddOrderRequest Request(Order order, bool validate = false) =>
        Value(OrderRequests.Of(order, _ids.Of(order), new OrderTerms { ServerTime = Now, ValidateOnly = validate }));

    async Task<ExchangeOrder> PlacedAsync(Order order)
    {
        var placed = Value(await _client.Trading.AddOrderAsync(Request(order)));
        return _account.TryFind(placed.Id!, out var truth) ? truth : throw new AssertionException($"No order {placed.Id}.");
    }

    async Task<List<OrderFact>> SweepAsync(OrderFacts facts, string id)
    {
        var told = new List<OrderFact>();
        foreach (var (order, info) in Value(await _client.Orders.QueryAsync([id], withTrades: true))) told.AddRange(facts.Take(order, info));
        foreach (var (trade, info) in Value(await _client.Trades.AllAsync(new TradeHistoryQuery())))
            if (info.OrderId == id)
                told.AddRange(facts.Take(trade, info));
        return told;
    }

    static T Value<T>(Result<T> result) =>
        result.TryGet(out var value, out var error) ? value : throw new AssertionException(error.ToString());
}
