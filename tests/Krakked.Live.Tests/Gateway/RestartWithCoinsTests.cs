using Krakked.Exchange;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live.Tests.Gateway;

/// <summary>A restart with coins of a strategy on the books, of which a person sold some and brought the books up to date meanwhile.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RestartWithCoinsTests : IDisposable
{
    readonly TempFolder _folder = new();

    string Path => _folder.File("krakked.db");

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task What_is_left_is_guarded_and_sold_and_no_more_than_that()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        var xbt = exchange.Pair("XBTUSD");
        await using (var first = await DeskProcess.StartAsync(exchange, Path))
        {
            await first.RunningAsync();
            await first.SubmitAsync(Given.Buy(0.5m, 40_000m, of: xbt).With(Given.Protection(stop: 20_000m)));
            await first.HearAsync(e => e is { Kind: ExecutionEventKind.Accepted, Order.IsProtective: true });
            await first.EndAsync();
        }

        SellByHand(exchange, 0.2m);
        await SyncAsync(exchange);

        await using var second = await DeskProcess.StartAsync(exchange, Path, clockOff: TimeSpan.FromHours(2));
        var guard = await second.HearAsync(e => e is { Kind: ExecutionEventKind.Accepted, Order.IsProtective: true });
        var stops = exchange.Look(core => core.Accounts[0].OpenOrders.Select(o => (o.Kind, o.Volume)).ToArray());
        await second.RunningAsync();
        await second.SubmitAsync(Given.Sell(0.3m, 40_000m, held: 0.3m, of: xbt));
        var sold = await second.HearAsync(e => e is { Kind: ExecutionEventKind.Filled, Order: { Side: Side.Sell, IsProtective: false } });
        var swept = await second.Live.Runner.AskAsync((desk, now) =>
        {
            desk.OnReconnected(now);
            return now;
        });
        await second.StatusAsync(s => s.LastSweep >= swept);

        Assert.That((guard.Order.Quantity, sold.Fill!.Quantity), Is.EqualTo((0.3m, 0.3m)));
        Assert.That(stops, Is.EqualTo(new[] { (OrderKind.StopLoss, 0.3m) }));
        Assert.That(exchange.Balance("XBT"), Is.Zero);
        Assert.That(await second.Live.Runner.AskAsync((desk, _) => desk.OpenOrders.Count), Is.Zero, "Nothing guards what is gone.");
        Assert.That((await second.StatusAsync(_ => true)).Halts, Is.Empty);
    }

    // The coins rest in the stop: it is cancelled first.
    static void SellByHand(LoopbackExchange exchange, decimal quantity) => exchange.Look(core =>
    {
        var account = core.Accounts[0];
        core.Desk.Cancel(account, account.OpenOrders.Single().Id, out _);
        core.Listing.TryFind("XBTUSD", out var pair);
        var request = new OrderRequest { Pair = pair!, Side = Side.Sell, Kind = OrderKind.Market, Volume = quantity };
        return core.Desk.Add(account, request).TryGet(out _, out var refusal) ? true : throw new AssertionException(refusal);
    });

    /// <summary>As 'krakked portfolio sync' does.</summary>
    async Task SyncAsync(LoopbackExchange exchange)
    {
        var clock = (exchange.Client with { Start = exchange.Client.Start + 3_600_000 }).Clock();
        using var http = KrakenHttp.CreateClient();
        using var database = Database.Open(Path, new StorageOptions { Clock = clock });
        using var credentials = ApiCredentials.Create(exchange.Client.Key, exchange.Client.Secret);
        var connection = new KrakenConnection(
            http, new KrakenOptions { Address = exchange.Client.Address }, new RateLimits(new RateLimitOptions { IsOff = true }, clock), clock);
        var account = new KrakenAccount(connection, credentials, new NonceSource(new DatabaseNonces(database, credentials), clock));
        var names = new ClientIds(database.Name, [Given.Trend]);
        var state = await new AccountSync(account, new KrakenMarket(connection), database.Portfolio, clock, ids: names).RunAsync();

        Assert.That(state.Problem, Is.Null);
        using var records = Records.Open(Path);
        Assert.That(records.AllTrades(new TradeQuery()).Count(t => t.IsManual), Is.EqualTo(1), "The books have the person's sale.");
    }
}
