using Krakked.Live;
using static Krakked.Live.VenueCall;

namespace Krakked.Simulation.Tests.Scenarios;

/// <summary>D6 and E: what may become of the process.</summary>
public sealed class ProcessTests
{
    [Test]
    public void D6_a_stop_that_is_pressed_in_a_burst_of_reports_holds_and_takes_no_time()
    {
        var story = Scene.Begin();
        story.Bid(story.Bitcoin);
        story.Run(5);
        story.Reports = _ => [.. Enumerable.Range(0, 10_000).Select(i => (long)(i / 10))];
        story.Trades(story.Bitcoin, 58_900, 0.004m);

        story.Run(0.5);
        var before = Environment.CpuUsage.TotalTime;
        story.Stop();
        var spent = Environment.CpuUsage.TotalTime - before;
        story.Buy(story.Ether, 600);
        story.Run(5);

        Assert.That(spent, Is.LessThan(TimeSpan.FromMilliseconds(250)), "of our own, whatever else the machine does");
        Assert.That(story.Rests(), Is.False, "The entry was taken back.");
        story.HoldsToTheEnd();
        Assert.That(story.Owned(story.Ether), Is.Zero);
    }

    [Test]
    public void E2_a_process_that_is_killed_again_and_again_while_it_recovers_recovers_in_the_end([Range(1, 12)] int every)
    {
        var story = Scene.Begin();
        story.When<Place>().Kills();
        var (crossed, deaths) = (0, 0);
        story.DiesAt = _ => story.World.Boundaries.Recovering && ++crossed % every == 0 && ++deaths <= 5;

        story.Buy(story.Bitcoin, 600, stop: 58_000);
        story.Run(180);

        Assert.That((deaths >= 5, story.World.Lives), Is.EqualTo((true, 7)));
        Assert.That(story.Status.Phase, Is.EqualTo(DeskPhase.Running));
        story.HoldsToTheEnd();
        Assert.That(story.Account.Orders.Count(o => o.Side is Side.Buy), Is.EqualTo(1));
    }

    [Test]
    public void E3_an_order_that_is_sent_when_the_process_is_told_to_end_is_resolved_by_the_next([Values] bool arrives)
    {
        var story = Scene.Begin();
        if (arrives) story.When<Place>().Stalls(2_000);
        else story.When<Place>().LosesRequest();
        story.Buy(story.Bitcoin, 600);
        story.Run(1);

        story.Stop();
        story.Buy(story.Ether, 600);
        story.Run(0.5);
        story.Die(downFor: 30);
        story.Recovers();

        Assert.That(story.World.Disk.Orders[0].State, Is.EqualTo(arrives ? OrderState.Filled : OrderState.Error));
        story.HoldsToTheEnd();
        Assert.That(story.Placed(), Is.EqualTo(1));
    }

    [Test]
    public void E5_a_loop_that_is_starved_for_half_a_minute_reads_the_account_before_it_opens_anything()
    {
        var story = Scene.Begin(new LifeDraw { SweepEvery = TimeSpan.FromSeconds(60) });
        story.Bid(story.Bitcoin, 6_000);
        story.Run(5);

        story.Hold(30);
        story.Trades(story.Bitcoin, 58_900, 0.01m);
        story.Run(30);
        var sent = story.Sent.Count;
        story.Run(3);

        Assert.That(story.Sent.Skip(sent).Select(f => f.Call.GetType()), Does.Contain(typeof(ReadTrades)));
        Assert.That(story.Booked(story.Bitcoin), Is.EqualTo(0.01m));
        story.HoldsToTheEnd();
    }

    [Test]
    public void E5_a_stop_that_rests_at_the_exchange_protects_while_the_loop_is_starved()
    {
        var story = Scene.Begin();
        story.Buy(story.Bitcoin, 600, stop: 58_000);
        story.Run(10);

        story.Hold(30);
        story.Trades(story.Bitcoin, 57_900);

        Assert.That(story.Owned(story.Bitcoin), Is.Zero);
        story.HoldsToTheEnd();
    }

    [Test]
    public void E7_what_a_restored_backup_does_not_know_is_read_from_the_exchange_and_what_it_left_open_taken_back()
    {
        var story = Scene.Begin();
        story.Buy(story.Bitcoin, 600);
        story.Run(60);
        var backup = new ModelDisk();
        backup.TakeFrom(story.World.Disk);
        story.Buy(story.Ether, 600);
        story.Run(60);
        story.Bid(story.Bitcoin, 900);
        story.Run(20 * 60 * 60);

        story.Die(downFor: 60);
        story.World.Disk.TakeFrom(backup);

        Assert.That(story.Recovers(), Is.True);
        story.HoldsToTheEnd();
        Assert.That(story.Booked(story.Ether), Is.EqualTo(story.Owned(story.Ether)).And.Positive);
        Assert.That(story.Rests(), Is.False);
    }

    [Test]
    public void E9_a_process_that_stood_still_for_ninety_seconds_reads_first_and_opens_then()
    {
        var story = Scene.Begin();
        story.When<Place>().Stalls(200);
        story.Buy(story.Bitcoin, 600);
        story.Run(0.1);

        story.Hold(90);
        story.Run(89);
        var sent = story.Sent.Count;
        story.Run(1.1);
        story.Buy(story.Ether, 600);
        story.Run(20);

        var after = story.Sent.Skip(sent).Select(f => f.Call).ToList();
        Assert.That(after.FindIndex(c => c is ReadLedgers), Is.Not.Negative.And.LessThan(after.FindIndex(c => c is Place)));
        story.HoldsToTheEnd();
        Assert.That(story.World.Disk.Orders.Select(o => o.State), Is.All.EqualTo(OrderState.Filled));
    }
}
