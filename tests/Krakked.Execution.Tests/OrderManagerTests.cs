using Krakked.Testing;
using static Krakked.Execution.VenueEventKind;

namespace Krakked.Execution.Tests;

public sealed class OrderManagerTests
{
    [Test]
    public void An_order_is_recorded_before_it_can_be_sent()
    {
        var orders = new OrderManager(Desk.Patient, new CountedOrderIds());

        orders.Submit(Given.Plan(Given.Buy(1m)));
        var recorded = orders.TryRead(out var first);
        var silent = !orders.TryRead(out _);

        Assert.That((recorded, silent, first.Kind, first.State), Is.EqualTo((true, true, ExecutionEventKind.Pending, OrderState.Pending)));
        Assert.That(orders.TryTakeCommand(out var command), Is.True);
        Assert.That((command.Kind, command.Order), Is.EqualTo((VenueCommandKind.Send, first.Order)));
    }

    [Test]
    public void A_market_order_lives_from_pending_to_filled()
    {
        var desk = new Desk().Submit(Given.Buy(1m));

        desk.Hear(Accepted).Trade(0.4m).Trade(0.6m);

        Assert.That(desk.Story, Is.EqualTo(new[] { "1 Pending", "1 Submitted", "1 Accepted", "1 PartiallyFilled", "1 Filled" }));
        Assert.That(desk.Orders.Idle, Is.True);
    }

    [Test]
    public void A_fill_may_come_before_the_acknowledgement()
    {
        var desk = new Desk().Submit(Given.Buy(1m));

        desk.Trade(0.4m).Hear(Accepted).Trade(0.6m);

        Assert.That(desk.Story.Skip(2), Is.EqualTo(new[] { "1 PartiallyFilled", "1 Filled" }));
    }

    [Test]
    public void A_trade_seen_twice_counts_once()
    {
        var desk = new Desk().Submit(Given.Buy(1m));

        desk.Trade(0.4m, trade: "a").Trade(0.4m, trade: "a").Trade(0.6m, trade: "b").Trade(0.6m, trade: "b").Trade(0.4m, trade: "a");

        Assert.That(desk.Said.Sum(e => e.Fill?.Quantity ?? 0), Is.EqualTo(1m));
        Assert.That(desk.Orders.Counts.Duplicates, Is.EqualTo(3));
    }

    [Test]
    public void A_trade_beyond_the_order_is_reported_and_not_booked()
    {
        var desk = new Desk().Submit(Given.Buy(1m)).Trade(0.4m);

        desk.Trade(0.7m);

        Assert.That(desk.Said[^1].Kind, Is.EqualTo(ExecutionEventKind.Impossible));
        Assert.That(desk.Said.Sum(e => e.Fill?.Quantity ?? 0), Is.EqualTo(0.4m));
    }

    [Test]
    public void What_the_table_does_not_allow_is_reported_and_changes_nothing()
    {
        var desk = new Desk().Submit(Given.Buy(1m)).Hear(Accepted);

        desk.Hear(Rejected, reason: "EOrder:Insufficient funds");

        Assert.That((desk.Said[^1].Kind, desk.State(1)), Is.EqualTo((ExecutionEventKind.Impossible, OrderState.Open)));
        Assert.That(desk.Orders.Counts.Impossible, Is.EqualTo(1));
    }

    [Test]
    public void A_fill_after_the_cancel_request_is_booked()
    {
        var desk = new Desk().Submit(Given.Buy(1m, limit: 99m)).Hear(Accepted);
        desk.Orders.Cancel(new OrderId(1));

        desk.Drain().Trade(0.3m).Hear(Cancelled);

        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Cancel 1" }));
        Assert.That(desk.Story.Skip(3), Is.EqualTo(new[] { "1 PartiallyFilled", "1 Cancelled" }));
    }

    [Test]
    public void A_fill_that_arrives_after_the_cancellation_is_a_real_trade()
    {
        var desk = new Desk().Submit(Given.Buy(1m)).Hear(Accepted).Hear(Cancelled);

        desk.Trade(0.3m);

        Assert.That((desk.Said[^1].Kind, desk.Said[^1].State, desk.Said[^1].Fill?.Quantity),
            Is.EqualTo((ExecutionEventKind.PartiallyFilled, OrderState.Cancelled, (decimal?)0.3m)));
    }

    [Test]
    public void A_late_fill_that_completes_an_expired_order_makes_it_filled()
    {
        var desk = new Desk().Submit(Given.Buy(1m)).Trade(0.4m).Hear(Expired);

        desk.Trade(0.6m);

        Assert.That((desk.Said[^1].Kind, desk.State(1)), Is.EqualTo((ExecutionEventKind.Filled, OrderState.Filled)));
    }

    [Test]
    public void A_report_about_a_stranger_is_counted_and_changes_nothing()
    {
        var desk = new Desk().Trade(1m, id: 77);

        Assert.That((desk.Said.Count, desk.Orders.Counts.Strangers), Is.EqualTo((0, 1L)));
    }

    [Test]
    public void A_rejection_keeps_the_venue_s_words_and_is_not_sent_again()
    {
        var desk = new Desk().Submit(Given.Buy(1m)).Hear(Rejected, reason: "EOrder:Insufficient funds").Wait(3_600_000);

        Assert.That((desk.Said[^1].Kind, desk.Said[^1].Reason), Is.EqualTo((ExecutionEventKind.Rejected, "EOrder:Insufficient funds")));
        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1" }));
    }

    [Test]
    public void A_blocked_plan_leaves_it_idle()
    {
        var desk = new Desk();

        desk.Submit(Given.Blocked(1m));

        Assert.That((desk.Orders.Idle, desk.Said.Count, desk.Asked.Count), Is.EqualTo((true, 0, 0)));
    }

    [Test]
    public void Finished_orders_are_forgotten_one_by_one()
    {
        var desk = new Desk(Desk.Patient with { Remembered = 2 });
        for (var id = 1; id <= 3; id++)
            desk.Submit(Given.Buy(1m)).Trade(1m, id);

        Assert.That(desk.Orders.TryFind(new OrderId(1), out _, out _, out _), Is.False);
        Assert.That(desk.Orders.TryFind(new OrderId(2), out _, out var state, out _), Is.True);
        Assert.That(state, Is.EqualTo(OrderState.Filled));
    }

    [Test]
    public void A_limit_order_is_cancelled_when_its_time_is_up()
    {
        var desk = new Desk(Desk.Patient with { LimitTimeoutMs = 60_000 }).Submit(Given.Buy(1m, limit: 99m)).Hear(Accepted);

        desk.Wait(59_999);
        var before = desk.Asked.Count;
        desk.Wait(1);

        Assert.That((before, desk.Commands.Last()), Is.EqualTo((1, "Cancel 1")));
    }

    [Test]
    public void A_cancel_that_failed_is_looked_up_and_tried_again()
    {
        var desk = new Desk().Submit(Given.Buy(1m, limit: 99m)).Hear(Accepted);
        desk.Orders.Cancel(new OrderId(1));

        desk.Drain().Hear(CancelFailed, reason: "EOrder:Unknown order").Hear(Accepted).Wait(4_000);

        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Cancel 1", "LookUp 1", "Cancel 1" }));
    }

    [Test]
    public void Everything_can_be_taken_back_at_once()
    {
        var desk = new Desk().Submit(Given.Buy(1m), Given.Buy(1m, of: Given.Instrument("ETHUSD"))).Hear(Accepted, 1).Hear(Accepted, 2);

        desk.Orders.CancelAll();

        Assert.That(desk.Drain().Commands.Skip(2), Is.EquivalentTo(new[] { "Cancel 1", "Cancel 2" }));
    }

    [Test]
    public void Openings_beyond_the_most_concurrent_orders_wait_and_reductions_do_not()
    {
        var desk = new Desk(Desk.Patient with { MaxConcurrentOrders = 1 });

        desk.Submit(Given.Buy(1m), Given.Buy(1m, of: Given.Instrument("ETHUSD")), Given.Sell(1m, of: Given.Instrument("SOLUSD")));
        var atOnce = desk.Commands.ToArray();
        desk.Trade(1m, id: 1).Trade(1m, id: 3);

        Assert.That(atOnce, Is.EqualTo(new[] { "Send 1", "Send 3" }));
        Assert.That(desk.Commands.Last(), Is.EqualTo("Send 2"));
    }

    [Test]
    public void Nothing_is_sent_for_an_opening_that_has_gone_stale()
    {
        var desk = new Desk(Desk.Patient with { MaxConcurrentOrders = 1, PlanTtlMs = 60_000 });
        desk.Submit(Given.Buy(1m), Given.Buy(1m, of: Given.Instrument("ETHUSD")));

        desk.Wait(60_001);

        Assert.That(desk.State(2), Is.EqualTo(OrderState.Error));
        Assert.That(desk.Commands, Has.None.EqualTo("Send 2"));
    }
}
