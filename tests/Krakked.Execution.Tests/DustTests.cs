using Krakked.Testing;

namespace Krakked.Execution.Tests;

public sealed class DustTests
{
    static readonly decimal Dust = Given.Xbt.MinimumOrder / 2;

    [Test]
    public void What_is_too_small_to_sell_is_told_once_and_then_passed_over_for_an_hour()
    {
        var desk = new Desk();
        for (var minute = 0; minute < 60; minute++)
            desk.Submit(Given.Sell(Dust)).Wait(60_000);

        var within = desk.Said.Count(e => e.Kind is ExecutionEventKind.Failed);
        desk.Submit(Given.Sell(Dust));

        Assert.That((within, desk.Orders.Counts.Dust), Is.EqualTo((1, 59)));
        Assert.That(desk.Said[^1].Reason, Is.EqualTo("EOrder:Order minimum not met (dust: 59 more attempts since this was told last)"));
    }

    [Test]
    public void It_is_never_sent()
    {
        var desk = new Desk().Submit(Given.Sell(Dust)).Wait(3_600_000).Submit(Given.Sell(Dust));

        Assert.That(desk.Commands, Is.Empty);
    }

    [Test]
    public void Dust_of_one_instrument_says_nothing_of_another()
    {
        var desk = new Desk().Submit(Given.Sell(Dust)).Submit(Given.Sell(Dust, of: Given.Instrument("ETHUSD")));

        Assert.That(desk.Said.Count(e => e.Kind is ExecutionEventKind.Failed), Is.EqualTo(2));
    }

    [Test]
    public void Whoever_sells_by_hand_is_answered_each_time()
    {
        var byHand = Given.Action(Dust, 100m, null, null, new SleeveChange(Sleeve.Manual, -Dust));

        var desk = new Desk().Submit(byHand).Submit(byHand);

        Assert.That(desk.Said.Count(e => e.Kind is ExecutionEventKind.Failed), Is.EqualTo(2));
    }

    [Test]
    public void What_it_replaces_is_taken_back_all_the_same()
    {
        var desk = new Desk().Submit(Given.Sell(Dust)).Submit(Given.Buy(1m)).Hear(VenueEventKind.Accepted, 2);

        desk.Submit(Given.Sell(Dust));

        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 2", "Cancel 2" }));
    }

    [Test]
    public void In_replay_it_is_told_each_time()
    {
        var desk = new Desk(OrderOptions.Replay).Submit(Given.Sell(Dust)).Submit(Given.Sell(Dust));

        Assert.That(desk.Orders.Counts, Is.EqualTo(new OrderCounts { Planned = 2, Refused = 2 }));
    }
}
