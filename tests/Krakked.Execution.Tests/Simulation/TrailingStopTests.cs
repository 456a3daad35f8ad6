using Krakked.Execution.Simulation;
using Krakked.Testing;
using static Krakked.Execution.VenueEventKind;

namespace Krakked.Execution.Tests.Simulation;

public sealed class TrailingStopTests
{
    [Test]
    public void It_follows_the_best_price_of_the_bars_before()
    {
        var floor = new Floor(coins: 1m).Place(Given.TrailingSell(1m, offset: 5m), last: 100).Bar(100, 110, 99, 109).Bar(109, 109, 105, 106);

        Assert.That((floor.Trade.Price, floor.Venue.AmbiguousFills), Is.EqualTo((105m, 0L)));
    }

    [Test]
    public void The_low_is_held_against_the_trigger_from_before_this_bar_moved_it()
    {
        var floor = new Floor(coins: 1m).Place(Given.TrailingSell(1m, offset: 5m), last: 100).Bar(100, 110, 96, 109);

        Assert.That(floor.Kinds, Is.EqualTo(new[] { Accepted }));
    }

    [Test]
    public void A_close_beyond_the_moved_trigger_was_touched_after_the_high()
    {
        var floor = new Floor(coins: 1m).Place(Given.TrailingSell(1m, offset: 5m), last: 100).Bar(100, 110, 96, 104);

        Assert.That(floor.Trade.Price, Is.EqualTo(105m));
    }

    [Test]
    public void A_touch_in_a_bar_that_also_moved_the_trigger_is_ambiguous_and_taken_at_the_worse()
    {
        var floor = new Floor(coins: 1m).Place(Given.TrailingSell(1m, offset: 5m), last: 100).Bar(100, 110, 95, 96);

        Assert.That((floor.Trade.Price, floor.Venue.AmbiguousFills), Is.EqualTo((95m, 1L)));
    }

    [Test]
    public void It_never_turns_back_and_a_gap_trades_at_the_open()
    {
        var floor = new Floor(coins: 1m).Place(Given.TrailingSell(1m, offset: 5m), last: 100).Bar(100, 110, 99, 108).Bar(106, 107, 105.5, 106).Flat(90);

        Assert.That(floor.Trade.Price, Is.EqualTo(90m));
    }

    [Test]
    public void Without_a_last_price_it_starts_from_the_first_open()
    {
        var floor = new Floor(coins: 1m).Place(Given.TrailingSell(1m, offset: 5m)).Bar(100, 101, 95, 96);

        Assert.That(floor.Trade.Price, Is.EqualTo(95m));
    }

    [Test]
    public void A_buy_follows_the_lowest_price()
    {
        var floor = new Floor().Place(Given.TrailingBuy(1m, offset: 5m), last: 100).Bar(100, 101, 90, 91).Bar(91, 96, 91, 95);

        Assert.That(floor.Trade.Price, Is.EqualTo(95m));
    }
}
