using Krakked.Execution.Simulation;
using Krakked.Testing;
using static Krakked.Execution.VenueEventKind;

namespace Krakked.Execution.Tests.Simulation;

public sealed class BracketTests
{
    static readonly Order Stop = Given.StopSell(1m, at: 97m) with { Bracket = 7 };
    static readonly Order Target = Given.TargetSell(1m, at: 103m, id: 2) with { Bracket = 7, IsWatched = true };

    [Test]
    public void Once_the_target_is_touched_the_stop_gives_its_coins_back_first()
    {
        var floor = new Floor(coins: 1m).Place(Stop).Place(Target).Bar(100, 104, 99, 103);

        Assert.That(floor.Heard.Skip(2).Select(e => (e.Order.Value, e.Kind)), Is.EqualTo(new[] { (2, Triggered), (1, Cancelled), (2L, Traded) }));
        Assert.That((floor.Heard[3].Reason, floor.Trade.Quantity, floor.Venue.Working), Is.EqualTo(("One cancels the other.", 1m, 0)));
    }

    [TestCase(IntrabarRule.Base, 97)]
    [TestCase(IntrabarRule.Pessimistic, 96)]
    [TestCase(IntrabarRule.Optimistic, 103)]
    public void When_one_bar_holds_both_the_stop_is_taken_unless_we_are_optimists(IntrabarRule rule, double price)
    {
        var floor = new Floor(new VenueOptions { Intrabar = rule }, coins: 1m).Place(Target).Place(Stop).Bar(100, 104, 96, 100);

        Assert.That(((double)floor.Trade.Price, floor.Venue.AmbiguousFills), Is.EqualTo((price, 1L)));
    }

    [TestCase(IntrabarRule.Base)]
    [TestCase(IntrabarRule.Pessimistic)]
    [TestCase(IntrabarRule.Optimistic)]
    public void What_fills_at_the_open_is_no_question_of_the_rule(IntrabarRule rule)
    {
        var floor = new Floor(new VenueOptions { Intrabar = rule }, coins: 1m).Place(Stop).Place(Target).Bar(104, 105, 96, 100);

        Assert.That((floor.Trade.Price, floor.Venue.AmbiguousFills), Is.EqualTo((104m, 0L)));
    }

    [TestCase(IntrabarRule.Optimistic, 97)]
    [TestCase(IntrabarRule.Base, 96.5)]
    [TestCase(IntrabarRule.Pessimistic, 95)]
    public void The_price_of_a_stop_inside_a_bar_depends_on_the_rule(IntrabarRule rule, double price)
    {
        var floor = new Floor(new VenueOptions { Intrabar = rule, SlippageBps = 50 }, coins: 1m).Place(Stop).Bar(100, 101, 95, 100);

        Assert.That((double)floor.Trade.Price, Is.EqualTo(price));
    }

    [Test]
    public void Of_two_stops_the_nearer_one_is_touched_first()
    {
        var trailing = Given.TrailingSell(1m, offset: 2m, id: 3) with { Bracket = 7, IsWatched = true };

        var floor = new Floor(coins: 1m).Place(Stop).Place(trailing, last: 100).Bar(100, 100, 96, 97);

        Assert.That((floor.Trade.Price, floor.Heard[^1].Order.Value, floor.Venue.AmbiguousFills), Is.EqualTo((98m, 3L, 0L)));
    }

    [Test]
    public void A_stop_filled_in_part_goes_on_and_its_siblings_stay_cancelled()
    {
        var floor = new Floor(new VenueOptions { VolumeShare = 0.1m }, coins: 1m).Place(Stop).Place(Target);

        floor.Bar(100, 101, 96, 100, volume: 4).Bar(110, 111, 109, 110, volume: 10);

        var trades = floor.Heard.Where(e => e.Kind is Traded).Select(e => (e.Order.Value, e.Trade.Quantity, e.Trade.Price));
        Assert.That(trades, Is.EqualTo(new[] { (1L, 0.4m, 97m), (1L, 0.6m, 110m) }));
    }

    [Test]
    public void An_order_that_joins_a_bracket_after_its_end_began_is_cancelled()
    {
        var floor = new Floor(new VenueOptions { VolumeShare = 0.1m }, coins: 1m).Place(Stop).Bar(100, 101, 96, 100, volume: 4).Place(Target);

        Assert.That(floor.Heard[^1].Reason, Is.EqualTo("One cancels the other."));
    }

    [Test]
    public void Other_brackets_are_left_alone()
    {
        var floor = new Floor(coins: 1m).Place(Stop).Place(Target with { Bracket = 8 }).Bar(100, 101, 96, 100);

        Assert.That(floor.Venue.Working, Is.EqualTo(1));
    }
}
