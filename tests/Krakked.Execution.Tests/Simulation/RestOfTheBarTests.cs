using Krakked.Execution.Simulation;
using Krakked.Testing;

namespace Krakked.Execution.Tests.Simulation;

/// <summary>What orders see of a bar when they arrive because of a trade in it.</summary>
public sealed class RestOfTheBarTests
{
    static readonly Order Stop = Given.StopSell(1m, at: 97m, id: 2) with { Bracket = 1 };
    static readonly Order Target = Given.TargetSell(1m, at: 103m, id: 3) with { Bracket = 1, IsWatched = true };

    [Test]
    public void After_a_fill_at_the_open_the_stop_is_live_for_the_rest_of_the_bar() =>
        Assert.That(Sold(new Floor().Place(Given.MarketBuy(1m)).Reacting(Stop, Target).Bar(100, 101, 96, 99)), Is.EqualTo(97m));

    [Test]
    public void After_a_fill_at_the_open_the_target_is_live_for_the_rest_of_the_bar() =>
        Assert.That(Sold(new Floor().Place(Given.MarketBuy(1m)).Reacting(Stop, Target).Bar(100, 103, 99, 99)), Is.EqualTo(103m));

    [Test]
    public void A_stop_above_the_open_that_filled_the_entry_trades_at_that_open() =>
        Assert.That(Sold(new Floor().Place(Given.MarketBuy(1m)).Reacting(Stop, Target).Bar(95, 96, 94, 95)), Is.EqualTo(95m));

    [Test]
    public void After_a_limit_entry_the_price_went_on_to_the_stop()
    {
        var floor = new Floor().Place(Given.LimitBuy(1m, at: 99m)).Reacting(Stop, Target).Bar(100, 104, 96, 100);

        Assert.That((Sold(floor), floor.Venue.AmbiguousFills), Is.EqualTo((97m, 0L)));
    }

    [TestCase(IntrabarRule.Base, null)]
    [TestCase(IntrabarRule.Pessimistic, null)]
    [TestCase(IntrabarRule.Optimistic, 103)]
    public void After_a_limit_entry_the_target_may_have_been_touched_before(IntrabarRule rule, int? price)
    {
        var floor = new Floor(new VenueOptions { Intrabar = rule }).Place(Given.LimitBuy(1m, at: 99m)).Reacting(Stop, Target).Bar(100, 104, 98, 100);

        Assert.That((Sold(floor), floor.Venue.AmbiguousFills), Is.EqualTo(((decimal?)price, price is null ? 0L : 1L)));
    }

    [Test]
    public void The_target_of_a_limit_entry_counts_from_the_next_bar() =>
        Assert.That(
            Sold(new Floor().Place(Given.LimitBuy(1m, at: 99m)).Reacting(Stop, Target).Bar(100, 104, 98, 100).Bar(100, 104, 98, 100)), Is.EqualTo(103m));

    [Test]
    public void A_trailing_stop_starts_from_the_entry()
    {
        var trailing = Given.TrailingSell(1m, offset: 2m, id: 2);

        Assert.That(Sold(new Floor().Place(Given.MarketBuy(1m)).Reacting(trailing).Bar(100, 101, 98, 100)), Is.EqualTo(98m));
        Assert.That(Sold(new Floor().Place(Given.LimitBuy(1m, at: 99m)).Reacting(trailing).Bar(100, 101, 97, 100)), Is.EqualTo(97m));
        Assert.That(Sold(new Floor().Place(Given.LimitBuy(1m, at: 99m)).Reacting(trailing).Bar(100, 101, 97.1, 100)), Is.Null);
    }

    [Test]
    public void With_latency_they_miss_it() =>
        Assert.That(
            Sold(new Floor(new VenueOptions { LatencyBars = 1 }).Place(Given.MarketBuy(1m)).Reacting(Stop).Bar(95, 96, 94, 95).Bar(100, 101, 96, 99)),
            Is.Null);

    [Test]
    public void An_order_of_another_instrument_whose_bar_opened_before_waits_for_its_next_bar()
    {
        var other = Given.Instrument("ETHUSD");
        var floor = new Floor();
        floor.Venue.Deposit("ETH", 1m);
        floor.Place(Given.MarketBuy(1m, at: Given.Start + 60_000)).Reacting(Given.MarketSell(1m, id: 2, of: other, at: Given.Start + 60_000));

        floor.Venue.Show(other, Given.Bar(50, 51, 49, 50), Given.Start + 3_600_000);
        floor.Venue.Show(Given.Xbt, Given.Bar(100, 101, 99, 100, Given.Start + 60_000), Given.Start + 120_000);
        floor.Match();

        Assert.That(floor.Heard.Count(e => e.Kind is VenueEventKind.Traded), Is.EqualTo(1));
    }

    static decimal? Sold(Floor floor) => floor.Heard.Where(e => e.Kind is VenueEventKind.Traded).Skip(1).SingleOrDefault() is { Trade.Price: > 0 } sale
        ? sale.Trade.Price
        : null;
}
