using Krakked.Execution.Simulation;
using Krakked.Testing;

namespace Krakked.Execution.Tests.Simulation;

public sealed class CostTests
{
    [Test]
    public void A_range_spread_is_judged_by_the_bars_before_the_one_that_fills()
    {
        var floor = Calm(new VenueOptions { SpreadRangeShare = 0.5m }).Place(Late(Given.MarketBuy(1m))).Bar(100, 200, 50, 100);

        Assert.That(floor.Trade.Price, Is.EqualTo(100.5m), "Half of half of 2 %.");
    }

    [Test]
    public void Range_slippage_counts_gaps()
    {
        var floor = new Floor(new VenueOptions { SlippageRangeShare = 0.1m }).Bar(100, 100, 100, 100).Bar(125, 125, 125, 125);

        floor.Place(Late(Given.MarketBuy(1m, at: Given.Start + (2 * Hour)))).Bar(100, 100, 100, 100);

        Assert.That(floor.Trade.Price, Is.EqualTo(101m), "A tenth of the mean of 0 % and 20 %.");
    }

    [Test]
    public void Impact_grows_with_the_root_of_the_share_of_the_volume()
    {
        var small = Slip(quantity: 10m);
        var large = Slip(quantity: 40m);

        Assert.That(large / small, Is.EqualTo(2).Within(0.05));
        Assert.That(small, Is.EqualTo(10 * 100 * 0.02 / Math.Sqrt(8 / Math.PI) * Math.Sqrt(10 / 1000.0)).Within(0.1));
    }

    [Test]
    public void Before_any_bar_only_the_fixed_costs_are_known()
    {
        var options = new VenueOptions { SlippageBps = 10, SpreadRangeShare = 1, SlippageRangeShare = 1, ImpactCoefficient = 1 };

        Assert.That(new Floor(options).Place(Given.MarketBuy(1m)).Bar(100, 120, 90, 100).Trade.Price, Is.EqualTo(100.1m));
    }

    [Test]
    public void A_wild_market_never_makes_a_price_below_zero()
    {
        var floor = new Floor(new VenueOptions { SlippageRangeShare = 1 }, coins: 1m).Bar(100, 1000, 1, 10);

        floor.Place(Late(Given.MarketSell(1m))).Bar(100, 100, 100, 100);

        Assert.That(floor.Trade.Price, Is.EqualTo(5m));
    }

    [Test]
    public void A_buy_s_fee_in_coins_is_taken_from_what_was_bought()
    {
        var floor = new Floor(new VenueOptions { TakerFee = 0.004m, BuyFeesIn = FeeAsset.Base }, cash: 100m).Place(Given.MarketBuy(1m)).Flat(100);

        Assert.That(floor.Trade, Is.EqualTo(new VenueTrade("1", 1m, 100m, 0.004m, Liquidity.Taker, FeeAsset.Base)));
        Assert.That((floor.Venue.Total("USD"), floor.Venue.Total("XBT")), Is.EqualTo((0m, 0.996m)));
    }

    [Test]
    public void A_resting_buy_whose_fee_is_taken_in_coins_holds_its_cost_alone()
    {
        var options = new VenueOptions { TakerFee = 0.004m, BuyFeesIn = FeeAsset.Base };

        Assert.That(new Floor(options, cash: 100m).Place(Given.LimitBuy(1m, at: 99m)).Venue.Free("USD"), Is.EqualTo(1m));
    }

    [Test]
    public void A_sell_pays_its_fee_in_quote_currency_always()
    {
        var floor = new Floor(new VenueOptions { TakerFee = 0.004m, BuyFeesIn = FeeAsset.Base }, cash: 0, coins: 1m).Place(Given.MarketSell(1m)).Flat(100);

        Assert.That((floor.Trade.Fee, floor.Trade.FeeAsset, floor.Venue.Total("USD")), Is.EqualTo((0.4m, FeeAsset.Quote, 99.6m)));
    }

    [Test]
    public void Options_out_of_range_name_the_value_and_the_range()
    {
        Assert.That(() => new VenueOptions { SpreadRangeShare = 2 }, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("0 to 1"));
        Assert.That(() => new VenueOptions { ImpactCoefficient = -1 }, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("0 to 100"));
    }

    const long Hour = 3_600_000;

    static double Slip(decimal quantity)
    {
        var floor = Calm(new VenueOptions { ImpactCoefficient = 10 }).Place(Late(Given.MarketBuy(quantity))).Bar(100, 100, 100, 100);
        return (double)floor.Trade.Price - 100;
    }

    // One bar that ranges over 2 %.
    static Floor Calm(VenueOptions options) => new Floor(options).Bar(100, 101, 99, 100);

    static Order Late(Order order) => order with { CreatedAt = Math.Max(order.CreatedAt, Given.Start + Hour) };
}
