using Krakked.Live;
using Krakked.Risk;
using static Krakked.Live.VenueCall;

namespace Krakked.Simulation.Tests.Scenarios;

/// <summary>K: what may become of a stop. What needs the control plane is told where that is.</summary>
public sealed class StopTests
{
    [Test]
    public void K1_a_stop_that_was_recorded_before_the_process_was_killed_holds_in_every_later_life(
        [Values("WithinKill", "AfterKill", "")] string killedAt)
    {
        var story = Scene.Begin();
        story.Buy(story.Bitcoin, 600, stop: 58_000);
        story.Bid(story.Ether, limit: 2_900);
        story.Run(10);

        story.DiesAt = boundary => boundary.ToString() == killedAt;
        story.Stop();
        story.DiesAt = null;
        story.Die();
        for (var life = 0; life < 3; life++)
        {
            story.Recovers();
            story.Buy(story.Ether, 700);
            story.Run(60);
            story.Die();
        }

        story.HoldsToTheEnd();
        Assert.That(story.Sent.Count(f => f.Call is Place { Order.Side: Side.Buy }), Is.EqualTo(2), "Those of before.");
        var guarded = story.Account.OpenOrders.Where(o => o.Side is Side.Sell).Sum(o => o.Volume);
        Assert.That(guarded, Is.EqualTo(story.Owned(story.Bitcoin)), "Protected.");
    }

    [Test]
    public void K1_an_order_that_waits_to_be_sent_when_the_stop_is_pressed_is_not_sent()
    {
        var story = Scene.Begin();
        story.When<Place>().NeverLeaves();
        story.Buy(story.Bitcoin, 600);
        story.Run(0.5);

        story.Stop();

        story.HoldsToTheEnd();
        Assert.That(story.Account.Orders, Is.Empty);
    }

    [Test]
    public void K1_after_a_stop_what_is_held_can_still_be_sold()
    {
        var story = Scene.Begin();
        story.Buy(story.Bitcoin, 600, stop: 58_000);
        story.Run(10);

        story.Stop();
        story.Sell(story.Bitcoin);

        story.HoldsToTheEnd();
        Assert.That(story.Owned(story.Bitcoin), Is.Zero);
    }

    [Test]
    public void K3_a_flatten_sells_what_it_can_and_tells_what_has_no_price_and_what_is_too_small([Values] bool stopped)
    {
        var story = Scene.Begin();
        story.Buy(story.Bitcoin, 600, stop: 58_000);
        story.Buy(story.Solana, 600, stop: 140);
        story.Bid(story.Ether, limit: 2_900);
        story.Run(10);
        story.Trades(story.Ether, 2_890, 0.0005m);
        story.Run(5);
        story.World.Market.Mute = story.Bitcoin;
        if (stopped) story.Stop();

        var rest = story.Flatten();
        story.Run(60);

        Assert.That(rest.Select(r => (r.Instrument.Base, r.Why)),
            Is.EquivalentTo(new[] { ("XBT", LeftoverReason.Unpriced), ("ETH", LeftoverReason.Dust) }));
        Assert.That((story.Owned(story.Solana), story.Owned(story.Ether), story.Owned(story.Bitcoin) > 0), Is.EqualTo((0m, 0.0005m, true)));
        story.HoldsToTheEnd();
    }

    [Test]
    public void K2_a_stop_that_can_be_recorded_nowhere_holds_in_memory_and_is_recorded_as_soon_as_it_can_be()
    {
        var story = Scene.Begin();
        story.Bid(story.Ether, limit: 2_900);
        story.Run(10);
        story.World.Befall(FaultClass.StoreReadOnly);

        story.Stop();
        story.Buy(story.Bitcoin, 600);
        story.Run(60);

        Assert.That((story.Rests(), story.World.Disk.ReadKill().Killed), Is.EqualTo((false, false)), "Taken back, and not recorded yet.");
        story.World.Relent(FaultClass.StoreReadOnly);
        story.Run(5);
        Assert.That(story.World.Disk.ReadKill().Killed, Is.True);
        story.Die();
        story.Recovers();
        story.Buy(story.Bitcoin, 600);
        story.HoldsToTheEnd();
        Assert.That(story.Owned(story.Bitcoin), Is.Zero);
    }
}
