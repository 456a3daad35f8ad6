using Krakked.Testing;

namespace Krakked.Execution.Tests;

public sealed class OrderPlannerTests
{
    static readonly OrderOptions Limits = new() { MaxSlippageBps = 50, MinOrderNotional = 0 };

    [Test]
    public void An_action_without_a_limit_becomes_a_market_order_when_that_is_the_default()
    {
        var order = Sent(Desk.Patient, Given.Buy(1m));

        Assert.That((order.Type, order.LimitPrice, order.Side, order.Quantity), Is.EqualTo((OrderType.Market, (decimal?)null, Side.Buy, 1m)));
    }

    [Test]
    public void An_action_with_a_limit_becomes_a_limit_order()
    {
        var order = Sent(Desk.Patient, Given.Buy(1m, limit: 99.5m));

        Assert.That((order.Type, order.LimitPrice), Is.EqualTo((OrderType.Limit, (decimal?)99.5m)));
    }

    [TestCase("99.57", "99.5", TestName = "A buy's limit is rounded down to the tick")]
    public void A_buy_is_never_dearer_than_allowed(decimal limit, decimal sent) =>
        Assert.That(Sent(Desk.Patient, Given.Buy(1m, limit: limit)).LimitPrice, Is.EqualTo(sent));

    [TestCase("99.51", "99.6", TestName = "A sell's limit is rounded up to the tick")]
    public void A_sell_is_never_cheaper_than_allowed(decimal limit, decimal sent) =>
        Assert.That(Sent(Desk.Patient, Given.Sell(1m, limit: limit)).LimitPrice, Is.EqualTo(sent));

    [Test]
    public void A_default_limit_stays_within_the_slippage_band()
    {
        Assert.That(Sent(Limits, Given.Buy(1m, price: 100m)).LimitPrice, Is.EqualTo(100.5m));
        Assert.That(Sent(Limits, Given.Sell(1m, price: 100m)).LimitPrice, Is.EqualTo(99.5m));
    }

    [Test]
    public void An_amount_is_cut_to_the_lot()
    {
        var order = Sent(Desk.Patient, Given.Buy(0.123456789m));

        Assert.That(order.Quantity, Is.EqualTo(0.12345678m));
    }

    [Test]
    public void Time_in_force_and_post_only_are_for_limit_orders()
    {
        var options = Limits with { TimeInForce = TimeInForce.GoodTilDate, GoodForMs = 1_000, PostOnly = true };

        var limit = Sent(options, Given.Buy(1m));
        var market = Sent(options with { DefaultType = OrderType.Market }, Given.Buy(1m));

        Assert.That((limit.PostOnly, limit.ExpiresAt), Is.EqualTo((true, (long?)(Given.Start + 1_000))));
        Assert.That((market.PostOnly, market.TimeInForce, market.ExpiresAt), Is.EqualTo((false, TimeInForce.GoodTilCancelled, (long?)null)));
    }

    [TestCase("0.00009", "100", "EOrder:Order minimum not met")]
    [TestCase("0.0049", "100", "EOrder:Cost minimum not met")]
    [TestCase("0.19", "100", "Below the smallest opening, MinOrderNotional.")]
    [TestCase("0.000000001", "100", "Less than one lot.")]
    public void What_is_too_small_is_refused_before_it_is_sent(decimal quantity, decimal price, string why)
    {
        var desk = new Desk(Desk.Patient with { MinOrderNotional = 20 });

        desk.Submit(Given.Buy(quantity, price));

        Assert.That((desk.Asked.Count, desk.Said[^1].Kind, desk.Said[^1].Reason), Is.EqualTo((0, ExecutionEventKind.Failed, why)));
        Assert.That((desk.Orders.Counts.Refused, desk.Orders.Idle), Is.EqualTo((1L, true)));
    }

    [Test]
    public void A_reduction_may_be_smaller_than_the_smallest_opening()
    {
        var order = Sent(Desk.Patient with { MinOrderNotional = 20 }, Given.Sell(0.19m));

        Assert.That(order.Quantity, Is.EqualTo(0.19m));
    }

    [Test]
    public void A_limit_that_rounds_to_nothing_is_refused()
    {
        var desk = new Desk(Desk.Patient).Submit(Given.Buy(1m, limit: 0.05m));

        Assert.That((desk.Asked.Count, desk.Said[^1].Reason), Is.EqualTo((0, "EOrder:Invalid price")));
    }

    [Test]
    public void Sleeves_that_do_not_add_up_to_the_change_are_refused()
    {
        var desk = new Desk().Submit(Given.Torn(position: 2m, sleeves: 1m));

        Assert.That((desk.Asked.Count, desk.Said[^1].Kind), Is.EqualTo((0, ExecutionEventKind.Failed)));
    }

    [TestCase(-1)]
    [TestCase(6_000)]
    public void A_slippage_band_outside_its_range_is_refused_at_construction(decimal bps) =>
        Assert.That(
            () => new OrderOptions { MaxSlippageBps = bps },
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("0 to 5000"));

    [Test]
    public void Ids_begin_at_one_and_count_up()
    {
        var ids = new CountedOrderIds(first: 41);

        Assert.That((ids.Next().Value, ids.Next().Value), Is.EqualTo((41L, 42L)));
        Assert.That(() => new CountedOrderIds(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    static Order Sent(OrderOptions options, RiskAdjustedAction action) => new Desk(options).Submit(action).Asked.Single().Order;
}
