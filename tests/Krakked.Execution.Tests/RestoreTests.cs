using Krakked.Testing;
using static Krakked.Execution.VenueEventKind;

namespace Krakked.Execution.Tests;

public sealed class RestoreTests
{
    static readonly OrderOptions Options = Desk.Patient with { PlanTtlMs = 60_000 };

    [Test]
    public void An_order_on_its_way_comes_back_unknown_and_is_looked_up_once_nothing_of_it_can_arrive_any_more()
    {
        var before = new Desk(Options).Submit(Given.Buy(1m));

        var after = before.Restart(afterMs: 3_000);
        var early = after.Wait(6_999).Commands.ToArray();
        after.Wait(1);

        Assert.That(early, Is.Empty);
        Assert.That(after.Story, Is.EqualTo(new[] { "1 Lost" }));
        Assert.That(after.Commands, Is.EqualTo(new[] { "LookUp 1" }));
    }

    [Test]
    public void An_unknown_order_stays_unknown_and_keeps_its_deadline()
    {
        var after = new Desk(Options).Submit(Given.Buy(1m)).Hear(NoAnswer).Restart(afterMs: 9_999);

        var early = after.Wait(0).Commands.ToArray();
        after.Wait(1);

        Assert.That(after.Orders.IsUncertain(Given.Xbt), Is.True);
        Assert.That((early.Length, after.Commands.Single()), Is.EqualTo((0, "LookUp 1")));
    }

    [Test]
    public void An_order_never_sent_waits_again()
    {
        var before = new Desk(Options);
        before.Orders.Hold(SendHold.All);
        before.Submit(Given.Buy(1m, limit: 99m));

        var after = before.Restart(afterMs: 1_000).Wait(0);

        Assert.That(after.Commands, Is.EqualTo(new[] { "Send 1" }));
    }

    [Test]
    public void An_opening_never_sent_is_given_up_when_its_plan_is_stale()
    {
        var before = new Desk(Options);
        before.Orders.Hold(SendHold.All);
        before.Submit(Given.Buy(1m, limit: 99m));

        var after = before.Restart(afterMs: 60_001).Wait(0);

        Assert.That((after.State(1), after.Said[^1].Reason), Is.EqualTo((OrderState.Error, "The plan is stale.")));
        Assert.That(after.Commands, Is.Empty);
    }

    [Test]
    public void A_fill_that_was_booked_before_the_restart_is_not_booked_again()
    {
        var after = new Desk(Options).Submit(Given.Buy(1m)).Hear(Accepted).Trade(0.4m, trade: "a").Restart();

        after.Trade(0.4m, trade: "a").Trade(0.6m, trade: "b");

        Assert.That(after.Story, Is.EqualTo(new[] { "1 Filled" }));
        Assert.That(after.Orders.Counts.Duplicates, Is.EqualTo(1));
    }

    [Test]
    public void A_finished_order_still_takes_a_late_fill_and_none_twice()
    {
        var before = new Desk(Options).Submit(Given.Buy(1m)).Hear(Accepted).Trade(0.4m, trade: "a").Hear(Cancelled);

        var after = before.Restart().Trade(0.4m, trade: "a").Trade(0.2m, trade: "late");

        Assert.That(after.Said.Single().Fill?.TradeId, Is.EqualTo("late"));
    }

    [Test]
    public void What_had_been_replaced_is_taken_back_and_what_replaced_it_waits()
    {
        var before = new Desk(Options).Submit(Given.Buy(1m)).Hear(Accepted).Submit(Given.Buy(2m, limit: 98m));

        var after = before.Restart().Wait(0);
        var first = after.Commands.ToArray();
        after.Hear(Cancelled);

        Assert.That(first, Is.EqualTo(new[] { "Cancel 1" }));
        Assert.That(after.Commands.Last(), Is.EqualTo("Send 2"));
    }

    [Test]
    public void A_standing_stop_comes_back_attached_to_its_sleeve()
    {
        var before = Protected();

        var after = before.Restart().Wait(3_600_000);

        Assert.That(after.Commands, Is.Empty);
        Assert.That(after.Orders.At(0).Protects, Is.True);
        Assert.That(after.Submit(Given.Sell(1m)).Commands, Is.EqualTo(new[] { "Cancel 2" }));
    }

    [Test]
    public void A_stop_that_vanished_with_the_process_is_placed_when_time_goes_on()
    {
        var before = Protected();

        var after = before.Restart(without: 2).Wait(0);

        Assert.That((after.Asked.Single().Order.Type, after.Asked.Single().Order.Quantity), Is.EqualTo((OrderType.StopLoss, 1m)));
    }

    [Test]
    public void A_trailing_stop_goes_on_from_the_highest_trigger_it_had_reached()
    {
        var before = new Desk(Options).Submit(Given.Buy(1m).With(Given.Protection(trailing: 5m))).Trade(1m).Hear(Accepted, 2);
        before.Orders.OnVenue(new VenueEvent { Kind = Accepted, Order = new OrderId(2), Time = before.Now, TriggerPrice = 107m });

        var after = before.Drain().Restart(without: 2).Wait(0);

        Assert.That(after.Asked.Single().Order.TriggerPrice, Is.EqualTo(107m));
    }

    [Test]
    public void The_time_a_sleeve_may_be_held_goes_on_counting()
    {
        var before = new Desk(Options).Submit(Given.Buy(1m).With(Given.Protection(hold: 10_000))).Trade(1m);

        var after = before.Restart(afterMs: 4_000);
        var due = after.Orders.NextDue - before.Now;
        after.Wait(6_000);

        Assert.That(due, Is.EqualTo(10_000));
        Assert.That(after.Asked.Single().Order.Because, Is.EqualTo("time exit"));
    }

    [Test]
    public void A_watched_order_that_was_not_triggered_is_watched_again_and_never_looked_up()
    {
        var before = new Desk(Options with { Protection = ProtectionMode.Soft });
        before.Submit(Given.Buy(1m).With(Given.Protection(95m))).Trade(1m);

        var after = before.Restart().Wait(60_000);

        Assert.That((after.State(2), after.Commands.Count()), Is.EqualTo((OrderState.Open, 0)));
    }

    [Test]
    public void Restoring_comes_first()
    {
        var desk = new Desk().Submit(Given.Buy(1m));

        Assert.That(() => desk.Orders.Restore([], [], desk.Now), Throws.InvalidOperationException);
    }

    static Desk Protected() => new Desk(Options).Submit(Given.Buy(1m).With(Given.Protection(95m))).Trade(1m).Hear(Accepted, 2);
}
