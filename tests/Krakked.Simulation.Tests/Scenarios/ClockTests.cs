using static Krakked.Live.VenueCall;

namespace Krakked.Simulation.Tests.Scenarios;

/// <summary>G: what may become of the machine's clock.</summary>
public sealed class ClockTests
{
    const long Day = 86_400_000;

    [Test]
    public void G1_a_wall_clock_that_is_wrong_at_the_start_neither_refuses_nor_doubles_an_order(
        [Values(-60_000, -5_000, 5_000, 60_000)] int ahead, [Values] bool answered)
    {
        var story = Scene.Prepare();
        story.World.Clock.WallAhead = ahead;
        Assert.That(story.Recovers(), Is.True);
        if (!answered) story.When<Place>().LosesReply();

        story.Buy(story.Bitcoin, 600);

        story.HoldsToTheEnd();
        Assert.That(story.Account.Orders, Has.Count.EqualTo(1));
    }

    [Test]
    public void G2_a_wall_clock_that_is_set_around_a_send_changes_no_deadline(
        [Values(-40_000, 40_000)] int step, [Values(2_000, 20_000)] int stall, [Values] bool before)
    {
        var story = Scene.Begin();
        story.Reports = _ => [];
        story.When<Place>().Stalls(stall);

        if (before) story.World.Clock.WallAhead += step;
        story.Buy(story.Bitcoin, 600);
        if (!before) story.World.Clock.WallAhead += step;
        story.Run(1);
        story.Buy(story.Bitcoin, 600);
        story.Run(60);
        story.World.Clock.WallAhead -= step;

        story.HoldsToTheEnd();
        Assert.That(story.Account.Orders.Count, Is.EqualTo(stall < 5_000 ? 1 : 0), "Taken within its deadline, and refused after it.");
    }

    [Test]
    public void G3_a_wall_clock_that_is_set_back_by_a_day_before_a_restart_gives_no_name_and_no_nonce_twice()
    {
        var story = Scene.Begin();
        story.Buy(story.Bitcoin, 600);
        story.Run(30);

        story.World.Clock.WallAhead -= Day;
        story.Die(downFor: 5);
        Assert.That(story.Recovers(), Is.True);
        story.Buy(story.Ether, 600);

        story.HoldsToTheEnd();
        Assert.That(story.World.Disk.Orders.Select(o => o.State), Is.EqualTo(new[] { OrderState.Filled, OrderState.Filled }));
    }
}
