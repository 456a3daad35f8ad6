using Krakked.Execution.Simulation;
using Krakked.Testing;
using static Krakked.Execution.VenueEventKind;

namespace Krakked.Execution.Tests.Simulation;

public sealed class QuoteSizedOrderTests
{
    [Test]
    public void It_buys_the_whole_lots_that_the_amount_pays_and_the_fee_comes_on_top()
    {
        var floor = new Floor(new VenueOptions { TakerFee = 0.004m }).Place(Spend(100m)).Flat(30);

        Assert.That(floor.Kinds, Is.EqualTo(new[] { Traded, Completed }));
        Assert.That(floor.Trade, Is.EqualTo(new VenueTrade("1", 3.33333333m, 30m, 0.3999999996m)));
        Assert.That(floor.Venue.Total("USD"), Is.EqualTo(10_000m - 99.9999999m - 0.3999999996m));
    }

    [Test]
    public void What_a_bar_s_volume_does_not_give_is_spent_in_the_next_bars()
    {
        var floor = new Floor(new VenueOptions { VolumeShare = 0.1m }).Place(Spend(100m)).Flat(50, volume: 10).Flat(25, volume: 100);

        Assert.That(floor.Kinds, Is.EqualTo(new[] { Traded, Traded, Completed }));
        Assert.That(floor.Heard.Take(2).Select(e => (e.Trade.Quantity, e.Trade.Price)), Is.EqualTo(new[] { (1m, 50m), (2m, 25m) }));
    }

    [Test]
    public void A_rest_that_pays_no_lot_completes_it()
    {
        var coarse = new Instrument { Symbol = "XBTUSD", Base = "XBT", Quote = "USD", LotDecimals = 0, Fees = FeeSchedule.Flat(0, 0) };
        var floor = new Floor(new VenueOptions { VolumeShare = 0.1m }).Place(Spend(100m) with { Instrument = coarse });

        floor.Bar(50, 50, 50, 50, volume: 10, of: coarse).Bar(60, 60, 60, 60, volume: 10, of: coarse);

        Assert.That(floor.Kinds, Is.EqualTo(new[] { Traded, Completed }));
        Assert.That(floor.Venue.Total("XBT"), Is.EqualTo(1m));
    }

    [Test]
    public void It_never_spends_more_than_there_is()
    {
        var floor = new Floor(new VenueOptions { TakerFee = 0.01m }, cash: 50.5m).Place(Spend(100m)).Flat(10);

        Assert.That(floor.Kinds, Is.EqualTo(new[] { Traded, Cancelled }));
        Assert.That((floor.Trade.Quantity, floor.Venue.Total("USD")), Is.EqualTo((5m, 0m)));
    }

    [Test]
    public void An_amount_that_pays_less_than_the_smallest_order_is_rejected()
    {
        var floor = new Floor().Place(Spend(1m)).Flat(60_000);

        Assert.That((floor.Heard.Single().Kind, floor.Heard[0].Reason), Is.EqualTo((Rejected, "EOrder:Order minimum not met")));
    }

    static IEnumerable<TestCaseData> Refused()
    {
        yield return new TestCaseData(Spend(100m) with { Side = Side.Sell }, "EGeneral:Invalid arguments").SetName("A sell sized in quote");
        yield return new TestCaseData(Spend(100m) with { Type = OrderType.Limit, LimitPrice = 9m }, "EGeneral:Invalid arguments")
            .SetName("A limit sized in quote");
        yield return new TestCaseData(Spend(0m), "EGeneral:Invalid arguments").SetName("An amount of nothing");
        yield return new TestCaseData(Spend(0.4m), "EOrder:Cost minimum not met").SetName("An amount below the minimum");
    }

    [TestCaseSource(nameof(Refused))]
    public void An_order_against_the_rules_is_rejected_at_once(Order order, string words) =>
        Assert.That(new Floor().Place(order).Heard.Single().Reason, Is.EqualTo(words));

    static Order Spend(decimal amount) => Given.MarketBuy(1m) with { QuoteAmount = amount };
}
