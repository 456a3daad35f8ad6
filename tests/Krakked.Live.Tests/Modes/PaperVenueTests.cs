using Krakked.Execution.Simulation;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live.Tests.Modes;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PaperVenueTests : IDisposable
{
    readonly PaperBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Test]
    public void A_market_buy_takes_the_ask_and_pays_the_takers_fee()
    {
        _bench.Show(100);

        Assert.That(PaperBench.Error(_bench.Place(Given.MarketBuy(2m))), Is.Empty);

        Assert.That((_bench.Total("XBT"), _bench.Total("USD")), Is.EqualTo((2m, 10_000m - 200.2m - 0.4004m)));
        Assert.That(_bench.Reports.Select(r => r.Kind), Is.EqualTo(new[] { ExecutionKind.New, ExecutionKind.Trade, ExecutionKind.Filled }));
        Assert.That(_bench.Trades().Values.Single(), Has.Property("Volume").EqualTo(2m).And.Property("Price").EqualTo(100.1m));
    }

    [Test]
    public void A_limit_waits_until_the_market_trades_through_it_and_pays_the_makers_fee()
    {
        _bench.Show(100);
        _bench.Place(PaperBench.Limit(1, Side.Buy, 1m, 99m));

        _bench.Show(99);
        Assert.That(_bench.Open(), Has.Count.EqualTo(1), "touched, not traded through");

        _bench.Show(98.9);
        Assert.That(_bench.Open(), Is.Empty);
        Assert.That(_bench.Total("USD"), Is.EqualTo(10_000m - 99m - 0.099m));
    }

    [Test]
    public void A_share_of_the_volume_fills_an_order_in_parts()
    {
        using var bench = new PaperBench(new VenueOptions { VolumeShare = 0.1m, MakerFee = 0, TakerFee = 0 });
        bench.Show(100);
        bench.Place(PaperBench.Limit(1, Side.Buy, 1m, 99m));

        bench.Show(98.9, volume: 4);
        Assert.That(bench.Open().Values.Single().Executed, Is.EqualTo(0.4m));

        bench.Show(98.8, volume: 40);
        Assert.That(bench.Open(), Is.Empty);
        Assert.That(bench.Trades(), Has.Count.EqualTo(2));
    }

    [Test]
    public void A_cancel_ends_an_order_once()
    {
        _bench.Show(100);
        var order = PaperBench.Limit(1, Side.Buy, 1m, 99m);
        _bench.Place(order);

        Assert.That(PaperBench.Error(_bench.Cancel(order)), Is.Empty);
        Assert.That(PaperBench.Error(_bench.Cancel(order)), Is.EqualTo("EOrder:Unknown order"));
        Assert.That(_bench.Reports[^1].Status, Is.EqualTo(ExecutionStatus.Canceled));
    }

    [Test]
    public void A_stop_is_changed_where_it_stands_and_sells_what_it_was_changed_to()
    {
        _bench.Show(100);
        _bench.Place(Given.MarketBuy(2m));
        var stop = Given.MarketSell(1m, 2) with { Type = OrderType.StopLoss, TriggerPrice = 90m };
        _bench.Place(stop);

        var (taken, tooMuch) = (_bench.Amend(stop, 2m, 95m), _bench.Amend(stop, 3m));
        var late = _bench.Amend(stop, 1m, late: TimeSpan.FromSeconds(1));

        Assert.That((PaperBench.Error(taken), PaperBench.Error(tooMuch), PaperBench.Error(late)),
            Is.EqualTo(("", "EOrder:Insufficient funds", "EService:Deadline elapsed")));
        Assert.That(_bench.Open().Values.Select(o => (o.Volume, o.Description.Price)), Is.EqualTo(new[] { (2m, "95") }));
        Assert.That(_bench.Reports[^1].Kind, Is.EqualTo(ExecutionKind.Amended));
        _bench.Show(94);
        Assert.That((_bench.Total("XBT"), _bench.Open().Count), Is.EqualTo((0m, 0)));
        Assert.That(PaperBench.Error(_bench.Amend(stop, 1m)), Is.EqualTo("EOrder:Unknown order"));
    }

    [Test]
    public void An_order_that_was_taken_up_after_a_restart_is_amended_to_what_it_asks_for_in_all()
    {
        _bench.Show(100);
        var order = PaperBench.Limit(1, Side.Buy, 1m, 99m);
        Journal(order, ExecutionEventKind.Accepted, OrderState.Open, "PAPER-1");
        var fill = Given.Fill(Side.Buy, 0.4m, 99m, fee: 0.0396m, trade: "PAPER-1-1");
        _bench.Database.Journal.Commit([new JournalEntry.Happened(
            new ExecutionEvent(ExecutionEventKind.PartiallyFilled, order, OrderState.PartiallyFilled, fill, null, Given.Start))]);
        _bench.Restart();

        Assert.That(PaperBench.Error(_bench.Amend(order, 1.5m)), Is.Empty);

        _bench.Show(100);
        _bench.Show(98);
        Assert.That((_bench.Total("XBT"), _bench.Open().Count), Is.EqualTo((1.5m, 0)));
    }

    [Test]
    public void Without_a_price_nothing_is_bought_at_the_market() =>
        Assert.That(PaperBench.Error(_bench.Place(Given.MarketBuy(1m))), Does.Contain("no price of XBTUSD"));

    [Test]
    public void What_cannot_be_paid_is_refused_in_the_exchanges_words()
    {
        _bench.Show(100);

        Assert.That(PaperBench.Error(_bench.Place(PaperBench.Limit(1, Side.Buy, 200m, 99m))), Is.EqualTo("EOrder:Insufficient funds"));
        Assert.That(_bench.Open(), Is.Empty);
    }

    [Test]
    public void A_stop_lets_sales_through_and_nothing_else()
    {
        _bench.Show(100);
        _bench.Place(Given.MarketBuy(1m));
        _bench.Gate.Stop("test");

        Assert.That(PaperBench.Error(_bench.Place(Given.MarketBuy(1m, id: 2))), Does.Contain("not sent: test"));
        Assert.That(PaperBench.Error(_bench.Place(Given.MarketSell(1m, id: 3))), Is.Empty);
        Assert.That(_bench.Total("XBT"), Is.Zero);
    }

    [Test]
    public void An_order_that_comes_after_its_deadline_is_not_taken()
    {
        _bench.Show(100);
        var order = Given.MarketBuy(1m);
        var request = new AddOrderRequest
        {
            Pair = "XBTUSD", Side = Side.Buy, Type = OrderType.Market, Volume = 1m, Deadline = _bench.Clock.GetUtcNow().AddSeconds(-1),
        };

        var reply = _bench.Venue.CallAsync(new VenueCall.Place(order, request) { Number = 1 }, CancellationToken.None).Result;

        Assert.That(PaperBench.Error(((VenueReply.Placed)reply).Result), Is.EqualTo("EService:Deadline elapsed"));
    }

    [Test]
    public void The_opening_balance_is_paid_in_once_for_ever()
    {
        var flow = _bench.Ledger().Single();
        _bench.Database.Portfolio.Append([], [new StoredCashFlow
        {
            Id = flow.Key, Asset = flow.Value.Asset, Amount = flow.Value.Amount, Kind = CashFlowKind.Deposit, Time = Given.Start,
        }]);

        _bench.Restart();

        Assert.That(_bench.Ledger(), Is.Empty);
        Assert.That(_bench.Total("USD"), Is.EqualTo(10_000m));
    }

    [Test]
    public void A_restart_finds_what_was_recorded_and_nothing_else()
    {
        _bench.Show(100);
        var (resting, lost) = (PaperBench.Limit(1, Side.Buy, 1m, 99m), PaperBench.Limit(2, Side.Buy, 1m, 98m));
        _bench.Place(resting);
        _bench.Place(lost);
        Journal(resting, ExecutionEventKind.Accepted, OrderState.Open, "PAPER-1");
        Journal(lost, ExecutionEventKind.Submitted, OrderState.Submitted, venueId: null);

        _bench.Restart();
        Assert.That(_bench.Open().Keys, Is.EqualTo(new[] { "PAPER-1" }));

        _bench.Show(100);
        _bench.Show(97);
        Assert.That(_bench.Trades().Keys, Is.EqualTo(new[] { "PAPER-1-1" }));
    }

    [Test]
    public void A_trade_that_was_recorded_is_in_the_wallet_after_a_restart_and_its_order_goes_on_with_the_rest()
    {
        _bench.Show(100);
        var order = PaperBench.Limit(1, Side.Buy, 1m, 99m);
        Journal(order, ExecutionEventKind.Accepted, OrderState.Open, "PAPER-1");
        var fill = Given.Fill(Side.Buy, 0.4m, 99m, fee: 0.0396m, trade: "PAPER-1-1");
        var filled = new ExecutionEvent(ExecutionEventKind.PartiallyFilled, order, OrderState.PartiallyFilled, fill, null, Given.Start);
        _bench.Database.Journal.Commit([new JournalEntry.Happened(filled)]);

        _bench.Restart();
        Assert.That((_bench.Total("XBT"), _bench.Total("USD")), Is.EqualTo((0.4m, 10_000m - 39.6m - 0.0396m)));

        _bench.Show(100);
        _bench.Show(98);
        Assert.That(_bench.Total("XBT"), Is.EqualTo(1m));
        Assert.That(_bench.Trades().Keys, Is.EqualTo(new[] { "PAPER-1-2" }));
    }

    [Test]
    public void A_paper_database_is_no_real_account_and_a_real_one_no_paper_account()
    {
        _bench.Database.Portfolio.Append([], [Flow("PAPER-OPENING-USD")]);
        Assert.That(() => AccountKind.Require(_bench.Database, isPaper: false),
            Throws.TypeOf<KrakkedException>().With.Message.Contains("paper account"));
        Assert.That(() => AccountKind.Require(_bench.Database, isPaper: true), Throws.Nothing);

        using var folder = new TempFolder();
        using var real = Database.Open(folder.File("real.db"));
        real.Portfolio.Append([], [Flow("LGK-1")]);
        Assert.That(() => AccountKind.Require(real, isPaper: true), Throws.TypeOf<KrakkedException>().With.Message.Contains("real account"));
    }

    static StoredCashFlow Flow(string id) => new() { Id = id, Asset = "USD", Amount = 10_000m, Kind = CashFlowKind.Deposit, Time = Given.Start };

    void Journal(Order order, ExecutionEventKind kind, OrderState state, string? venueId)
    {
        var entries = new List<JournalEntry> { new JournalEntry.Happened(new ExecutionEvent(kind, order, state, null, null, Given.Start)) };
        if (venueId is not null) entries.Add(new JournalEntry.Named(order.Id, venueId));
        Assert.That(_bench.Database.Journal.Commit(entries).Written, Is.True);
    }
}
