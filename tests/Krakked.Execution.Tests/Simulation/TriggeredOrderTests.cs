using Krakked.Execution.Simulation;
using Krakked.Testing;
using static Krakked.Execution.VenueEventKind;

namespace Krakked.Execution.Tests.Simulation;

public sealed class TriggeredOrderTests
{
    static readonly VenueOptions Free = new() { MakerFee = 0, TakerFee = 0 };

    [Test]
    public void A_stop_that_is_touched_inside_a_bar_trades_at_its_trigger()
    {
        var floor = new Floor(coins: 1m).Place(Given.StopSell(1m, at: 97m)).Bar(100, 101, 97, 99);

        Assert.That(floor.Kinds, Is.EqualTo(new[] { Accepted, Triggered, Traded }));
        Assert.That((floor.Trade.Price, floor.Trade.Liquidity), Is.EqualTo((97m, Liquidity.Taker)));
    }

    [Test]
    public void A_stop_that_is_not_touched_waits()
    {
        var floor = new Floor(coins: 1m).Place(Given.StopSell(1m, at: 97m)).Bar(100, 101, 97.1, 99);

        Assert.That(floor.Kinds, Is.EqualTo(new[] { Accepted }));
    }

    [Test]
    public void A_stop_that_is_gapped_through_trades_at_the_open()
    {
        var floor = new Floor(coins: 1m).Place(Given.StopSell(1m, at: 97m)).Bar(95, 99, 94, 98);

        Assert.That((floor.Trade.Price, floor.Heard[^1].Time), Is.EqualTo((95m, Given.Start)));
    }

    [Test]
    public void A_target_that_is_touched_inside_a_bar_trades_at_its_trigger_and_gapped_through_at_the_better_open()
    {
        var touched = new Floor(coins: 1m).Place(Given.TargetSell(1m, at: 103m)).Bar(100, 103, 97, 99);
        var gapped = new Floor(coins: 1m).Place(Given.TargetSell(1m, at: 103m)).Bar(105, 106, 104, 105);

        Assert.That((touched.Trade.Price, gapped.Trade.Price), Is.EqualTo((103m, 105m)));
    }

    [Test]
    public void Buys_wait_on_the_other_side()
    {
        var stop = new Floor().Place(Given.StopBuy(1m, at: 103m)).Bar(100, 103, 97, 99);
        var target = new Floor().Place(Given.TargetBuy(1m, at: 97m)).Bar(100, 103, 97, 99);

        Assert.That((stop.Trade.Price, target.Trade.Price), Is.EqualTo((103m, 97m)));
    }

    [Test]
    public void Stops_and_targets_pay_half_the_spread_and_the_slippage_and_the_taker()
    {
        var costs = new VenueOptions { SpreadBps = 100, SlippageBps = 50, TakerFee = 0.01m };

        var stop = new Floor(costs, coins: 1m).Place(Given.StopSell(1m, at: 97m)).Bar(100, 101, 96, 99);
        var target = new Floor(costs, coins: 1m).Place(Given.TargetSell(1m, at: 103m)).Bar(100, 104, 99, 101);

        Assert.That((stop.Trade.Price, stop.Trade.Fee), Is.EqualTo((96.0m, 0.96m)));
        Assert.That(target.Trade.Price, Is.EqualTo(101.9m));
    }

    [TestCase(96, 101, 96, 99, 97, TestName = "A stop with a lower limit trades at its trigger")]
    [TestCase(97, 101, 96, 97.5, 97, TestName = "A stop with its limit at the trigger trades when the close is back above")]
    [TestCase(97, 101, 96, 97, null, TestName = "A stop with its limit at the trigger rests when the close is not above")]
    [TestCase(98, 101, 96, 97.5, null, TestName = "A stop with a higher limit rests although the bar was above before")]
    public void A_stop_with_a_limit_follows_the_limit_rule_after_the_touch(double limit, double high, double low, double close, double? price)
    {
        var order = Given.Triggered(OrderType.StopLossLimit, Side.Sell, 1m, trigger: 97m, limit: (decimal)limit);

        var floor = new Floor(Free, coins: 1m).Place(order).Bar(100, high, low, close);

        Assert.That(floor.Heard[1].Kind, Is.EqualTo(Triggered));
        Assert.That(floor.Heard.Where(e => e.Kind is Traded).Select(e => (double)e.Trade.Price), Is.EqualTo(price is { } p ? [p] : Array.Empty<double>()));
    }

    [Test]
    public void A_stop_with_a_limit_that_rests_trades_in_a_later_bar_as_a_maker()
    {
        var order = Given.Triggered(OrderType.StopLossLimit, Side.Sell, 1m, trigger: 97m, limit: 98m);

        var floor = new Floor(coins: 1m).Place(order).Bar(100, 101, 96, 97).Bar(97, 99, 96, 97);

        Assert.That((floor.Trade.Price, floor.Trade.Liquidity), Is.EqualTo((98m, Liquidity.Maker)));
    }

    [Test]
    public void A_stop_with_a_limit_that_is_gapped_beyond_it_rests()
    {
        var order = Given.Triggered(OrderType.StopLossLimit, Side.Sell, 1m, trigger: 97m, limit: 96m);

        var floor = new Floor(coins: 1m).Place(order).Bar(94, 95, 93, 94);

        Assert.That((floor.Heard[^1].Kind, floor.Venue.Free("XBT")), Is.EqualTo((Triggered, 0m)));
    }

    [Test]
    public void A_target_with_a_limit_trades_at_it_when_the_bar_went_through()
    {
        var through = Given.Triggered(OrderType.TakeProfitLimit, Side.Sell, 1m, trigger: 103m, limit: 104m);
        var onlyTouched = Given.Triggered(OrderType.TakeProfitLimit, Side.Sell, 1m, trigger: 103m, limit: 105m);

        Assert.That(new Floor(coins: 1m).Place(through).Bar(100, 105, 99, 101).Trade.Price, Is.EqualTo(104m));
        Assert.That(new Floor(coins: 1m).Place(onlyTouched).Bar(100, 105, 99, 101).Heard[^1].Kind, Is.EqualTo(Triggered));
    }

    [Test]
    public void A_resting_sell_holds_what_it_sells_and_a_resting_buy_its_cost_at_the_trigger()
    {
        var sell = new Floor(coins: 1m).Place(Given.StopSell(0.75m, at: 97m));
        var buy = new Floor(new VenueOptions { TakerFee = 0.01m }, cash: 1_000m).Place(Given.StopBuy(1m, at: 103m));

        Assert.That((sell.Venue.Free("XBT"), buy.Venue.Free("USD")), Is.EqualTo((0.25m, 1_000m - 104.03m)));
    }

    [Test]
    public void A_watched_order_holds_nothing_and_sells_what_there_is()
    {
        var floor = new Floor(coins: 1m).Place(Given.StopSell(1m, at: 97m)).Place(Given.TargetSell(1m, at: 103m, id: 2) with { IsWatched = true });

        Assert.That(floor.Kinds, Is.EqualTo(new[] { Accepted, Accepted }));
        Assert.That(floor.Venue.Free("XBT"), Is.Zero);
    }

    [Test]
    public void A_second_resting_sell_of_the_same_coins_is_rejected()
    {
        var floor = new Floor(coins: 1m).Place(Given.StopSell(1m, at: 97m)).Place(Given.TargetSell(1m, at: 103m, id: 2));

        Assert.That(floor.Heard[^1].Reason, Is.EqualTo("EOrder:Insufficient funds"));
    }

    [Test]
    public void What_is_left_of_a_stop_goes_on_at_the_market()
    {
        var floor = new Floor(new VenueOptions { VolumeShare = 0.1m }, coins: 1m).Place(Given.StopSell(1m, at: 97m));

        floor.Bar(100, 101, 96, 100, volume: 4).Bar(105, 106, 104, 105, volume: 10);

        var trades = floor.Heard.Where(e => e.Kind is Traded).Select(e => (e.Trade.Quantity, e.Trade.Price));
        Assert.That(trades, Is.EqualTo(new[] { (0.4m, 97m), (0.6m, 105m) }));
    }

    static IEnumerable<TestCaseData> Refused()
    {
        yield return new TestCaseData(Given.StopSell(1m, at: 97.05m), "EOrder:Invalid price").SetName("A trigger off the tick");
        yield return new TestCaseData(Given.StopSell(1m, at: 0m), "EOrder:Invalid price").SetName("A trigger of nothing");
        yield return new TestCaseData(Given.StopSell(1m, at: 97m) with { TriggerPrice = null }, "EGeneral:Invalid arguments").SetName("No trigger");
        yield return new TestCaseData(Given.StopSell(1m, at: 97m) with { LimitPrice = 96m }, "EGeneral:Invalid arguments").SetName("A limit too many");
        yield return new TestCaseData(Given.TrailingSell(1m, offset: 0m), "EOrder:Invalid price").SetName("An offset of nothing");
        yield return new TestCaseData(Given.TrailingSell(1m, 2m) with { TrailingOffset = null }, "EGeneral:Invalid arguments").SetName("No offset");
        yield return new TestCaseData(Given.MarketSell(1m) with { TriggerPrice = 97m }, "EGeneral:Invalid arguments").SetName("A trigger too many");
        yield return new TestCaseData(
            Given.Triggered(OrderType.StopLossLimit, Side.Sell, 1m, 97m, limit: null), "EGeneral:Invalid arguments").SetName("No limit");
        yield return new TestCaseData(
            Given.Triggered(OrderType.StopLossLimit, Side.Sell, 1m, 97m, limit: 96.05m), "EOrder:Invalid price").SetName("A limit off the tick");
        yield return new TestCaseData(Given.StopSell(0.001m, at: 97m), "EOrder:Cost minimum not met").SetName("A stop worth too little");
    }

    [TestCaseSource(nameof(Refused))]
    public void An_order_against_the_rules_is_rejected_at_once(Order order, string words)
    {
        var floor = new Floor(coins: 1m).Place(order);

        Assert.That((floor.Heard.Single().Kind, floor.Heard[0].Reason), Is.EqualTo((Rejected, words)));
    }
}
