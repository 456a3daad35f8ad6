using Krakked.Accounting;
using Krakked.Exchange;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase), NonParallelizable]
public sealed class AccountSyncTests : IAsyncDisposable
{
    readonly TempFolder _folder = new();
    readonly ServedAccount _account = new();
    Database _database = null!;

    [SetUp]
    public void Open() => _database = Database.Open(_folder.File("krakked.db"));

    public async ValueTask DisposeAsync()
    {
        await _account.DisposeAsync();
        _database.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task A_first_reading_brings_every_trade_and_flow_once_and_the_books_of_it_match_the_exchange()
    {
        _account.Deposit("USD", 100_000m);
        _account.Deposit("XBT", 1m);
        _account.Trade(400);
        _account.Earn("XBT", 0.25m);
        await _account.ServeAsync();

        var state = await _account.Sync(_database, new AccountSyncOptions { Batch = 70 }).RunAsync();

        Assert.That(state.Problem, Is.Null);
        Assert.That((state.Last!.NewTrades, state.Last.NewCashFlows), Is.EqualTo((400, 2)));
        var portfolio = Rebuilt();
        Assert.That(portfolio.Waiting, Is.Empty);
        Assert.That(portfolio.Compare(state.Last.Balances, Given.Start).Drifting, Is.False, () => string.Join(' ', portfolio.Compared!.Drift.Drifts));
        var xbt = portfolio.Compared!.Holdings.Single(h => h.Asset == "XBT");
        Assert.That((xbt.Total - xbt.Spot, portfolio.Books.Balances().Single(b => b.Asset == "XBT").Amount), Is.EqualTo((0.25m, xbt.Total)));
    }

    [Test]
    public async Task The_next_reading_brings_only_what_is_new()
    {
        _account.Deposit("USD", 100_000m);
        _account.Trade(120);
        await _account.ServeAsync();
        var sync = _account.Sync(_database);
        await sync.RunAsync();
        _account.Place("ETHUSD", Side.Buy, 0.1m);
        var booked = new List<Appended>();
        sync.Stored = booked.Add;

        var state = await sync.RunAsync();

        Assert.That((state.Last!.NewTrades, state.Last.NewCashFlows), Is.EqualTo((1, 0)));
        Assert.That(state.Last.Pairs, Is.EqualTo(new[] { "ETHUSD" }));
        Assert.That(booked.Single().Trades.Single().Instrument.Symbol, Is.EqualTo("ETHUSD"));
        Assert.That(Stored(), Is.EqualTo(_account.Truth.Trades.Count));
    }

    [Test]
    public async Task When_nothing_happened_for_long_nothing_is_read_and_that_is_no_error()
    {
        _account.Deposit("USD", 1_000m);
        _account.Trade(60);
        _account.Pass(TimeSpan.FromHours(3));
        await _account.ServeAsync();
        var sync = _account.Sync(_database);
        var first = await sync.RunAsync();

        var state = await sync.RunAsync();

        Assert.That((first.Problem, first.Last!.NewTrades), Is.EqualTo((null as string, 60)));
        Assert.That((state.Problem, state.Last!.NewTrades, state.Last.Calls), Is.EqualTo((null as string, 0, 4)));
        Assert.That(Rebuilt().Compare(state.Last.Balances, Given.Start).Drifting, Is.False);
    }

    [Test]
    public async Task A_reading_that_is_cut_off_goes_on_where_it_stopped_and_loses_nothing()
    {
        _account.Deposit("USD", 100_000m);
        _account.Trade(500);
        await _account.ServeAsync();
        using var stop = new CancellationTokenSource();
        var cut = _account.Sync(_database, new AccountSyncOptions { Batch = 50, Overlap = TimeSpan.FromSeconds(1) });
        cut.Stored = _ => stop.Cancel();

        Assert.That(async () => await cut.RunAsync(stop.Token), Throws.InstanceOf<OperationCanceledException>());
        var before = Stored();
        var state = await _account.Sync(_database, new AccountSyncOptions { Overlap = TimeSpan.FromSeconds(1) }).RunAsync();

        Assert.That(before, Is.GreaterThan(0).And.LessThan(500));
        Assert.That(state.Last!.NewTrades, Is.EqualTo(500 - before));
        Assert.That(Rebuilt().Compare(state.Last.Balances, Given.Start).Drifting, Is.False);
    }

    [Test]
    public async Task A_failed_reading_keeps_the_last_good_state_and_says_since_when_it_is_behind()
    {
        _account.Deposit("USD", 1_000m);
        await _account.ServeAsync();
        var sync = _account.Sync(_database);
        var good = await sync.RunAsync();
        _account.Server.Look(core => core.Keys.Single().Permissions = KeyPermissions.None);

        var first = await sync.RunAsync();
        var second = await sync.RunAsync();

        Assert.That(first.Problem, Does.Contain("Permission denied"));
        Assert.That((first.Last, first.LastGood), Is.EqualTo((good.Last, good.LastGood)));
        Assert.That(second.DegradedSince, Is.EqualTo(first.DegradedSince).And.GreaterThanOrEqualTo(good.LastGood!.Value));
        _account.Server.Look(core => core.Keys.Single().Permissions = KeyPermissions.Trading);
        Assert.That((await sync.RunAsync()).IsDegraded, Is.False);
    }

    [Test]
    public async Task Who_asks_during_a_reading_gets_its_outcome_and_nobody_who_only_looks_waits()
    {
        _account.Deposit("USD", 100_000m);
        _account.Trade(200);
        await _account.ServeAsync();
        var sync = _account.Sync(_database);

        // While somebody looks at the exchange it answers nothing, and no reading gets to its end.
        var (first, second, state) = _account.Server.Look(_ => (sync.RunAsync(), sync.RunAsync(), sync.State));

        Assert.That(state, Is.EqualTo(new SyncState(null, null, null, null)));
        Assert.That(second, Is.SameAs(first));
        Assert.That((await first).Last!.NewTrades, Is.EqualTo(200));
    }

    [Test]
    public async Task A_strategys_trades_are_told_by_their_orders_client_ids_on_another_machine_too()
    {
        var ids = new ClientIds("main", [Given.Trend]);
        _account.Deposit("USD", 10_000m);
        _account.Place("XBTUSD", Side.Buy, 0.01m, ids.Of(Given.MarketBuy(0.01m, id: 7)));
        _account.Place("XBTUSD", Side.Buy, 0.02m);
        await _account.ServeAsync();

        var state = await _account.Sync(_database, ids: ids).RunAsync();

        Assert.That(state.Last!.Attributed, Is.EqualTo(1));
        var xbt = Rebuilt().Position(AccountScene.XbtUsd);
        Assert.That((xbt.Held(Given.Trend), xbt.Held(Sleeve.Manual)), Is.EqualTo((0.01m, 0.02m)));
        using var records = Records.Open(_database.Path);
        Assert.That(records.Trades(new TradeQuery { Manual = true }).Items.Single().Quantity, Is.EqualTo(0.02m));
    }

    [TestCase(1)]
    [TestCase(15)]
    public async Task Orders_are_told_by_the_list_of_closed_ones_and_asked_for_by_id_only_when_they_are_not_in_it(int batch)
    {
        var ids = new ClientIds("main", [Given.Trend]);
        await using var account = new ServedAccount(volumeShare: 0.001m);
        account.Deposit("USD", 10_000_000m);
        account.Rest("XBTUSD", 10m, ids.Of(Given.MarketBuy(10m, id: 1_000)));
        for (var id = 1; id <= 130; id++)
            account.Place("XBTUSD", Side.Buy, 0.001m, id % 2 == 0 ? ids.Of(Given.MarketBuy(0.001m, id: id)) : null);
        await account.ServeAsync();
        var resting = account.Truth.OpenOrders.Single();
        Assert.That(resting.Executed, Is.Positive, "It has traded, and is open.");

        var state = await account.Sync(_database, new AccountSyncOptions { Batch = batch }, ids).RunAsync();

        Assert.That(state.Problem, Is.Null);
        Assert.That(state.Last!.Attributed, Is.InRange(66, 65 + resting.Trades.Count), "The resting order trades on meanwhile.");
        var asked = (await account.LogAsync()).Where(c => c.Endpoint is "QueryOrders").ToList();
        Assert.That(asked, Is.Not.Empty);
        Assert.That(asked.Select(c => c.Body), Is.All.Contain($"txid={resting.Id}"));
    }

    [Test]
    public async Task Memory_does_not_grow_with_the_number_of_trades()
    {
        _account.Deposit("USD", 1_000_000m);
        _account.Trade(6_000);
        await _account.ServeAsync();
        var sync = _account.Sync(_database, new AccountSyncOptions { Batch = 500 });
        var most = 0;
        sync.Stored = news => most = Math.Max(most, news.Trades.Count);

        var state = await sync.RunAsync();

        Assert.That(state.Last!.NewTrades, Is.EqualTo(6_000));
        Assert.That(most, Is.LessThan(600));
        Assert.That(Rebuilt().Compare(state.Last.Balances, Given.Start).Drifting, Is.False);
    }

    [Test]
    public async Task Portfolio_and_trades_come_back_from_the_store_without_the_exchange()
    {
        _account.Deposit("USD", 100_000m);
        _account.Trade(100);
        await _account.ServeAsync();
        await _account.Sync(_database).RunAsync();
        var before = Rebuilt().Publish(Given.Start);
        await _account.DisposeAsync();
        _database.Dispose();

        _database = Database.Open(_database.Path);

        var after = Rebuilt().Publish(Given.Start);
        Assert.That((after.Equity, after.Cash, after.Realized, after.NetCashFlows),
            Is.EqualTo((before.Equity, before.Cash, before.Realized, before.NetCashFlows)));
        Assert.That(after.Position("XBTUSD").Cost, Is.EqualTo(before.Position("XBTUSD").Cost));
        Assert.That(after.FeesByAsset, Is.EqualTo(before.FeesByAsset).And.Count.EqualTo(2));
    }

    int Stored()
    {
        using var records = Records.Open(_database.Path);
        return records.AllTrades(new TradeQuery { Limit = 10_000 }).Count();
    }

    LivePortfolio Rebuilt()
    {
        var history = new StoredHistory(_database.Path);
        var portfolio = new LivePortfolio(new PortfolioOptions(), new ScenePrices(), AccountScene.Pairs, history: history,
            names: new AssetNames(Names()));
        portfolio.Rebuild(history.Read());
        return portfolio;
    }

    SymbolMap? _names;

    SymbolMap? Names() =>
        _names ??= AccountListing.ReadAsync(_account.Market).GetAwaiter().GetResult().TryGet(out var listing, out _) ? listing.Map : null;
}
