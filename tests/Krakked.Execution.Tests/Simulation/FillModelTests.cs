using Krakked.Execution.Simulation;
using Krakked.Testing;

namespace Krakked.Execution.Tests.Simulation;

public sealed class FillModelTests
{
    [Test]
    public void A_market_order_fills_at_the_open_exactly_as_recorded()
    {
        var bar = Given.Bar(open: 4899.43, high: 4900, low: 4890, close: 4895);

        FillModel.TryFillAtOpen(Given.MarketBuy(1m), bar, worse: 0, out var price);

        Assert.That(price, Is.EqualTo(4899.43m));
    }

    [Test]
    public void A_market_order_pays_what_taking_costs()
    {
        const decimal worse = 0.0015m;
        var bar = Given.Bar(open: 1000, high: 1010, low: 990, close: 1000);

        FillModel.TryFillAtOpen(Given.MarketBuy(1m), bar, worse, out var bought);
        FillModel.TryFillAtOpen(Given.MarketSell(1m), bar, worse, out var sold);

        Assert.That((bought, sold), Is.EqualTo((1001.5m, 998.5m)));
    }

    [Test]
    public void A_worsened_price_is_rounded_against_us()
    {
        const decimal worse = 0.0001m;
        var bar = Given.Bar(open: 100, high: 101, low: 99, close: 100);

        FillModel.TryFillAtOpen(Given.MarketBuy(1m), bar, worse, out var bought);
        FillModel.TryFillAtOpen(Given.MarketSell(1m), bar, worse, out var sold);

        Assert.That((bought, sold), Is.EqualTo((100.1m, 99.9m)));
    }

    [Test]
    public void A_worsened_price_is_never_coarser_than_the_recorded_one()
    {
        const decimal worse = 0.01m;
        var bar = Given.Bar(open: 0.001234, high: 0.0013, low: 0.0012, close: 0.00123);

        FillModel.TryFillAtOpen(Given.MarketBuy(1m), bar, worse, out var price);

        Assert.That(price, Is.EqualTo(0.001247m));
    }

    [TestCase(99.00, false, TestName = "A touch does not fill: others were in the queue first")]
    [TestCase(99.01, true, TestName = "Trading through the limit fills")]
    [TestCase(99.50, true, TestName = "A limit inside the bar fills")]
    public void A_limit_buy_fills_only_when_the_bar_trades_through_it(double limit, bool filled)
    {
        var bar = Given.Bar(open: 100, high: 101, low: 99, close: 100);

        Assert.That(FillModel.TryFillWithin(Given.LimitBuy(1m, at: (decimal)limit), bar, out _), Is.EqualTo(filled));
    }

    [TestCase(101.00, false, TestName = "A touch from below does not fill a sell")]
    [TestCase(100.99, true, TestName = "Trading above the limit fills a sell")]
    public void A_limit_sell_fills_only_when_the_bar_trades_through_it(double limit, bool filled)
    {
        var bar = Given.Bar(open: 100, high: 101, low: 99, close: 100);

        Assert.That(FillModel.TryFillWithin(Given.LimitSell(1m, at: (decimal)limit), bar, out _), Is.EqualTo(filled));
    }

    [Test]
    public void A_limit_buy_gapped_through_fills_at_the_better_open()
    {
        var bar = Given.Bar(open: 95, high: 96, low: 94, close: 95);

        var filled = FillModel.TryFillAtOpen(Given.LimitBuy(1m, at: 99m), bar, worse: 0, out var price);

        Assert.That((filled, price), Is.EqualTo((true, 95m)));
    }

    [Test]
    public void A_limit_is_never_filled_beyond_itself_however_wide_the_spread()
    {
        const decimal worse = 0.05m;
        var bar = Given.Bar(open: 98, high: 99, low: 97, close: 98);

        FillModel.TryFillAtOpen(Given.LimitBuy(1m, at: 99m), bar, worse, out var price);

        Assert.That(price, Is.EqualTo(99m));
    }

    [Test]
    public void A_post_only_order_never_takes_the_open()
    {
        var bar = Given.Bar(open: 95, high: 96, low: 94, close: 95);

        var filled = FillModel.TryFillAtOpen(Given.LimitBuy(1m, at: 99m) with { PostOnly = true }, bar, worse: 0, out _);

        Assert.That(filled, Is.False);
    }
}
