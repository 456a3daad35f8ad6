using Krakked.Execution.Simulation;
using Krakked.Testing;
using static Krakked.Execution.VenueEventKind;

namespace Krakked.Execution.Tests.Simulation;

public sealed class SimulatedVenueTests
{
    [Test]
    public void A_market_order_fills_at_the_next_open_and_pays_the_taker()
    {
        var floor = new Floor(new VenueOptions { TakerFee = 0.004m }).Place(Given.MarketBuy(1m)).Flat(100);

        Assert.That(floor.Trade, Is.EqualTo(new VenueTrade("1", 1m, 100m, 0.4m, Liquidity.Taker)));
        Assert.That((floor.Venue.Total("USD"), floor.Venue.Total("XBT")), Is.EqualTo((9_899.6m, 1m)));
    }

    [Test]
    public void A_bar_that_opened_before_the_order_was_decided_does_not_fill_it()
    {
        var floor = new Floor().Place(Given.MarketBuy(1m, at: Given.Start + 1)).Flat(100);

        Assert.That(floor.Heard, Is.Empty);
    }

    [Test]
    public void Latency_makes_an_order_miss_bars()
    {
        var floor = new Floor(new VenueOptions { LatencyBars = 1 }).Place(Given.MarketBuy(1m)).Flat(100).Flat(200);

        Assert.That(floor.Trade.Price, Is.EqualTo(200m));
    }

    [Test]
    public void A_limit_that_rested_pays_the_maker()
    {
        var floor = new Floor(new VenueOptions { MakerFee = 0.0025m, TakerFee = 0.004m }).Place(Given.LimitBuy(1m, at: 99m)).Bar(100, 101, 98, 100);

        Assert.That(floor.Trade, Is.EqualTo(new VenueTrade("1", 1m, 99m, 0.2475m, Liquidity.Maker)));
    }

    [Test]
    public void A_limit_that_fills_at_the_open_pays_the_taker()
    {
        var floor = new Floor(new VenueOptions { MakerFee = 0.0025m, TakerFee = 0.004m }).Place(Given.LimitBuy(1m, at: 99m)).Bar(98, 99, 97, 98);

        Assert.That(floor.Trade, Is.EqualTo(new VenueTrade("1", 1m, 98m, 0.392m, Liquidity.Taker)));
    }

    [Test]
    public void A_post_only_order_that_would_trade_at_once_is_rejected()
    {
        var floor = new Floor().Place(Given.LimitBuy(1m, at: 99m) with { PostOnly = true }, last: 99);

        Assert.That((floor.Heard[0].Kind, floor.Heard[0].Reason), Is.EqualTo((Rejected, "EOrder:Post only order")));
    }

    [Test]
    public void A_post_only_order_that_is_gapped_through_makes_at_its_limit()
    {
        var floor = new Floor().Place(Given.LimitBuy(1m, at: 99m) with { PostOnly = true }, last: 100).Bar(95, 96, 94, 95);

        Assert.That((floor.Trade.Price, floor.Trade.Liquidity), Is.EqualTo((99m, Liquidity.Maker)));
    }

    [Test]
    public void Immediate_or_cancel_takes_the_open_or_nothing()
    {
        var order = Given.LimitBuy(1m, at: 99m) with { TimeInForce = TimeInForce.ImmediateOrCancel };

        Assert.That(new Floor().Place(order).Bar(100, 101, 90, 100).Kinds, Is.EqualTo(new[] { Accepted, Cancelled }));
        Assert.That(new Floor().Place(order).Bar(98, 101, 90, 100).Kinds, Is.EqualTo(new[] { Accepted, Traded }));
    }

    [Test]
    public void A_good_til_date_order_expires_before_the_open_at_its_expiry()
    {
        var order = Given.LimitBuy(1m, at: 99m) with { TimeInForce = TimeInForce.GoodTilDate, ExpiresAt = Given.Start + 3_600_000 };

        var floor = new Floor().Place(order).Flat(150).Bar(98, 99, 97, 98);

        Assert.That(floor.Kinds, Is.EqualTo(new[] { Accepted, Expired }));
    }

    [Test]
    public void Inside_the_bar_of_its_expiry_only_the_open_fills_it()
    {
        var order = Given.LimitBuy(1m, at: 99m) with { TimeInForce = TimeInForce.GoodTilDate, ExpiresAt = Given.Start + 1_800_000 };

        Assert.That(new Floor().Place(order).Bar(100, 101, 90, 100).Kinds, Is.EqualTo(new[] { Accepted, Expired }));
        Assert.That(new Floor().Place(order).Bar(98, 101, 90, 100).Kinds, Is.EqualTo(new[] { Accepted, Traded }));
    }

    [Test]
    public void Partial_fills_are_carried_to_the_next_bars()
    {
        var floor = new Floor(new VenueOptions { VolumeShare = 0.1m }).Place(Given.MarketBuy(2.5m));

        floor.Flat(100, 10).Flat(101, 10).Flat(102, 10).Flat(103, 10);

        var trades = floor.Heard.Where(e => e.Kind is Traded).Select(e => (e.Trade.Quantity, e.Trade.Price));
        Assert.That(trades, Is.EqualTo(new[] { (1m, 100m), (1m, 101m), (0.5m, 102m) }));
    }

    [Test]
    public void All_our_orders_share_one_part_of_a_bar_s_volume()
    {
        var floor = new Floor(new VenueOptions { VolumeShare = 0.1m }).Place(Given.MarketBuy(0.7m)).Place(Given.MarketBuy(0.7m, id: 2)).Flat(100, 10);

        Assert.That(floor.Heard.Sum(e => e.Trade.Quantity), Is.EqualTo(1m));
    }

    [Test]
    public void A_buy_that_costs_more_than_the_cash_buys_what_the_cash_pays()
    {
        var floor = new Floor(new VenueOptions { TakerFee = 0.004m }, cash: 100m).Place(Given.MarketBuy(1m)).Flat(120);

        Assert.That(floor.Kinds, Is.EqualTo(new[] { Traded, Cancelled }));
        Assert.That((floor.Heard[0].Trade.Quantity, floor.Heard[1].Reason), Is.EqualTo((0.83001328m, "EOrder:Insufficient funds")));
        Assert.That(floor.Venue.Total("USD"), Is.InRange(0m, 0.0000015m));
        Assert.That(floor.Venue.ShortOfFunds, Is.EqualTo(1));
    }

    [Test]
    public void A_buy_whose_fee_the_cash_does_not_pay_buys_less()
    {
        var floor = new Floor(new VenueOptions { TakerFee = 0.004m }, cash: 100m).Place(Given.MarketBuy(1m)).Flat(100);

        Assert.That(floor.Heard[0].Trade.Quantity, Is.EqualTo(0.99601593m));
        Assert.That(floor.Venue.Total("USD"), Is.GreaterThanOrEqualTo(0m));
    }

    [Test]
    public void A_buy_that_the_cash_does_not_pay_at_all_is_rejected()
    {
        var floor = new Floor(cash: 0).Place(Given.MarketBuy(1m)).Flat(100);

        Assert.That((floor.Heard.Single().Kind, floor.Heard[0].Reason), Is.EqualTo((Rejected, "EOrder:Insufficient funds")));
    }

    [Test]
    public void A_sell_never_sells_more_than_there_is()
    {
        var floor = new Floor(coins: 0.4m).Place(Given.MarketSell(1m)).Flat(100);

        Assert.That(floor.Kinds, Is.EqualTo(new[] { Traded, Cancelled }));
        Assert.That(floor.Venue.Total("XBT"), Is.Zero);
    }

    [Test]
    public void A_sale_pays_for_a_purchase_at_the_same_open()
    {
        var floor = new Floor(cash: 0, coins: 1m).Place(Given.MarketSell(1m)).Place(Given.MarketBuy(0.5m, id: 2)).Flat(100);

        Assert.That(floor.Kinds, Is.EqualTo(new[] { Traded, Traded }));
        Assert.That(floor.Venue.Total("USD"), Is.EqualTo(50m));
    }

    [Test]
    public void A_resting_buy_holds_its_cost_and_the_taker_s_fee()
    {
        var floor = new Floor(new VenueOptions { TakerFee = 0.004m }, cash: 150m);

        floor.Place(Given.LimitBuy(1m, at: 99m)).Place(Given.LimitBuy(1m, at: 99m, id: 2));

        Assert.That(floor.Kinds, Is.EqualTo(new[] { Accepted, Rejected }));
        Assert.That((floor.Venue.Free("USD"), floor.Heard[1].Reason), Is.EqualTo((150m - 99.396m, "EOrder:Insufficient funds")));
    }

    [Test]
    public void A_cancelled_order_gives_its_hold_back()
    {
        var floor = new Floor(cash: 100m).Place(Given.LimitBuy(1m, at: 99m));

        floor.Venue.Cancel(new OrderId(1), Given.Start);

        Assert.That((floor.Venue.Free("USD"), floor.Venue.Working), Is.EqualTo((100m, 0)));
    }

    [Test]
    public void Cancelling_what_is_not_there_fails_in_kraken_s_words()
    {
        var venue = new SimulatedVenue();

        venue.Cancel(new OrderId(9), Given.Start);
        venue.TryRead(out var happened);

        Assert.That((happened.Kind, happened.Reason), Is.EqualTo((CancelFailed, "EOrder:Unknown order")));
    }

    static IEnumerable<TestCaseData> Refused()
    {
        yield return new TestCaseData(Given.MarketBuy(0.00001m), "EOrder:Order minimum not met").SetName("Too few coins");
        yield return new TestCaseData(Given.LimitBuy(0.001m, at: 99m), "EOrder:Cost minimum not met").SetName("Too little money");
        yield return new TestCaseData(Given.LimitBuy(1m, at: 99.05m), "EOrder:Invalid price").SetName("Off the tick");
        yield return new TestCaseData(Given.MarketBuy(1.123456789m), "EGeneral:Invalid arguments").SetName("Off the lot");
        yield return new TestCaseData(Given.MarketBuy(1m) with { Side = Side.None }, "EGeneral:Invalid arguments").SetName("No side");
        yield return new TestCaseData(
            Given.LimitBuy(1m, at: 99m) with { PostOnly = true, TimeInForce = TimeInForce.ImmediateOrCancel },
            "EGeneral:Invalid arguments").SetName("Post-only and immediate");
    }

    [TestCaseSource(nameof(Refused))]
    public void An_order_against_the_rules_is_rejected_at_once(Order order, string words)
    {
        var floor = new Floor().Place(order);

        Assert.That((floor.Heard.Single().Kind, floor.Heard[0].Reason), Is.EqualTo((Rejected, words)));
    }

    [Test]
    public void A_market_order_whose_open_costs_too_little_is_rejected()
    {
        var floor = new Floor().Place(Given.MarketBuy(0.001m)).Flat(100);

        Assert.That(floor.Heard.Single().Reason, Is.EqualTo("EOrder:Cost minimum not met"));
    }

    [Test]
    public void More_than_is_free_cannot_be_taken_out() =>
        Assert.That(() => new Floor(cash: 5m).Venue.Deposit("USD", -6m), Throws.InvalidOperationException);
}
