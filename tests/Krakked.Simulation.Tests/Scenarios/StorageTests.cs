namespace Krakked.Simulation.Tests.Scenarios;

/// <summary>F: what the desk does while nothing can be stored. What becomes of a real database is told in Krakked.Storage.Tests.</summary>
public sealed class StorageTests
{
    static readonly FaultClass[] Faults =
        [FaultClass.StoreBusy, FaultClass.StoreFull, FaultClass.StoreReadOnly, FaultClass.StoreSync];

    [Test]
    public void F1_a_database_that_is_held_by_another_for_half_a_minute_holds_orders_up_and_loses_none()
    {
        var story = Scene.Begin();
        story.World.Befall(FaultClass.StoreBusy);
        story.Buy(story.Bitcoin, 600);
        story.Run(30);

        Assert.That(story.Placed(), Is.Zero, "What is not stored is not sent.");
        story.World.Relent(FaultClass.StoreBusy);
        story.Run(20);

        Assert.That(story.Newest().State, Is.EqualTo(OrderState.Filled));
        story.HoldsToTheEnd();
    }

    [Test]
    public void F2_F3_while_nothing_can_be_stored_cancels_leave_and_orders_do_not([ValueSource(nameof(Faults))] object fault)
    {
        var story = Scene.Begin();
        story.Bid(story.Ether, limit: 2_900);
        story.Run(5);
        var placed = story.Placed();

        story.World.Befall((FaultClass)fault);
        story.Buy(story.Bitcoin, 600);
        story.World.Ask(bot => bot.CancelAll());
        story.Run(120);

        Assert.That((story.Rests(), story.Placed()), Is.EqualTo((false, placed)));
        Assert.That(story.Status.StorageFault, Is.Not.Null);
        story.World.Relent((FaultClass)fault);
        story.HoldsToTheEnd();
    }

    [Test]
    public void F2_a_fill_that_cannot_be_stored_is_booked_once_it_can_and_nothing_opens_meanwhile([ValueSource(nameof(Faults))] object fault)
    {
        var story = Scene.Begin();
        story.Bid(story.Bitcoin);
        story.Run(5);

        story.World.Befall((FaultClass)fault);
        story.Trades(story.Bitcoin, 58_900);
        story.Run(5);
        story.Buy(story.Ether, 600);
        story.Run(40);

        Assert.That((story.Placed(), story.Booked(story.Bitcoin)), Is.EqualTo((1, 0m)));
        story.World.Relent((FaultClass)fault);
        story.Run(10);
        Assert.That(story.Booked(story.Bitcoin), Is.EqualTo(story.Owned(story.Bitcoin)).And.Positive);
        story.HoldsToTheEnd();
    }

    [Test]
    public void F4_a_flush_that_fails_once_is_made_up_for()
    {
        var story = Scene.Begin();
        story.World.Befall(FaultClass.StoreSync);
        story.Buy(story.Bitcoin, 600);
        story.World.Relent(FaultClass.StoreSync);
        story.Run(20);

        Assert.That(story.World.Disk.Orders.Select(o => o.State), Is.EqualTo(new[] { OrderState.Filled }));
        story.HoldsToTheEnd();
    }

    [Test]
    public void F4_F6_power_that_goes_while_flushes_fail_leaves_no_order_that_is_not_accounted_for([Range(1, 8)] int seed)
    {
        var story = Scene.Begin(seed: (ulong)seed);
        story.Bid(story.Bitcoin, 6_000);
        story.Run(5);

        story.World.Befall(FaultClass.StoreSync);
        story.Trades(story.Bitcoin, 58_900, 0.02m);
        story.Buy(story.Ether, 600);
        story.Run(30);
        story.Die(downFor: 60);
        story.World.Relent(FaultClass.StoreSync);

        Assert.That(story.Recovers(), Is.True);
        story.HoldsToTheEnd();
        Assert.That(story.Booked(story.Bitcoin), Is.EqualTo(0.02m));
    }

    [Test]
    public void F6_power_that_goes_between_the_write_and_the_send_leaves_an_order_that_is_proven_absent()
    {
        var story = Scene.Begin();
        story.DiesAt = boundary => boundary is Boundary.BeforeSend && story.World.Disk.Orders.Count == 1;
        story.Buy(story.Bitcoin, 600);
        story.DiesAt = null;

        Assert.That(story.Recovers(), Is.True);
        story.HoldsToTheEnd();
        Assert.That(story.Newest().State, Is.EqualTo(OrderState.Error));
        Assert.That(story.Account.Orders, Is.Empty);
    }
}
