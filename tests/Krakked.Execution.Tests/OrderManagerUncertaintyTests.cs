using Krakked.Testing;
using static Krakked.Execution.VenueEventKind;

namespace Krakked.Execution.Tests;

public sealed class OrderManagerUncertaintyTests
{
    [Test]
    public void What_was_not_sent_is_tried_again_after_growing_waits()
    {
        var desk = new Desk(Desk.Patient with { RetryBackoffMs = 1_000, RetryBackoffFactor = 2, MaxRetries = 3, DeadlineMs = null });
        desk.Submit(Given.Buy(1m));
        var sends = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            desk.Hear(NotSent);
            var count = desk.Asked.Count;
            while (desk.Asked.Count == count) desk.Wait(500);
            sends.Add(desk.Now - Given.Start);
        }

        Assert.That(sends, Is.EqualTo(new[] { 1_000L, 3_000L, 7_000L }));
    }

    [Test]
    public void After_the_last_retry_it_is_given_up()
    {
        var desk = new Desk(Desk.Patient with { MaxRetries = 1 }).Submit(Given.Buy(1m));

        desk.Hear(NotSent).Wait(2_000).Hear(NotSent, reason: "no route");

        Assert.That((desk.State(1), desk.Said[^1].Kind, desk.Said[^1].Reason), Is.EqualTo((OrderState.Error, ExecutionEventKind.Failed, "no route")));
        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Send 1" }));
    }

    [Test]
    public void A_throttled_order_waits_as_long_as_the_venue_asks()
    {
        var desk = new Desk().Submit(Given.Buy(1m));
        desk.Orders.OnVenue(VenueEvent.SendFailed(new OrderId(1), desk.Now, ErrorKind.Throttled, "EAPI:Rate limit exceeded", retryAfterMs: 15_000));

        desk.Wait(14_999);
        var before = desk.Asked.Count;
        desk.Wait(1);

        Assert.That((before, desk.Asked.Count), Is.EqualTo((1, 2)));
    }

    [TestCase(ErrorKind.Unknown, OrderState.Unknown)]
    [TestCase(ErrorKind.NotSent, OrderState.Pending)]
    [TestCase(ErrorKind.Throttled, OrderState.Pending)]
    [TestCase(ErrorKind.Rejected, OrderState.Rejected)]
    [TestCase(ErrorKind.Denied, OrderState.Rejected)]
    public void Each_kind_of_error_has_its_state(ErrorKind error, OrderState state)
    {
        var desk = new Desk().Submit(Given.Buy(1m));

        desk.Orders.OnVenue(VenueEvent.SendFailed(new OrderId(1), desk.Now, error, null));

        Assert.That(desk.State(1), Is.EqualTo(state));
    }

    [Test]
    public void An_unanswered_order_is_looked_up_after_the_deadline_and_never_sent_again_blindly()
    {
        var desk = new Desk().Submit(Given.Buy(1m)).Hear(NoAnswer);

        desk.Wait(9_999);
        var early = desk.Commands.ToArray();
        desk.Wait(1);

        Assert.That(early, Is.EqualTo(new[] { "Send 1" }));
        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "LookUp 1" }));
    }

    [Test]
    public void Silence_until_the_deadline_makes_an_order_unknown()
    {
        var desk = new Desk().Submit(Given.Buy(1m));

        desk.Wait(10_000);

        Assert.That(desk.State(1), Is.EqualTo(OrderState.Unknown));
        Assert.That(desk.Story, Does.Contain("1 Lost"));
    }

    [Test]
    public void An_unknown_order_that_is_found_is_adopted()
    {
        var desk = new Desk().Submit(Given.Buy(1m)).Hear(NoAnswer).Wait(10_000);

        desk.Hear(Accepted).Trade(1m);

        Assert.That(desk.Story.Skip(2), Is.EqualTo(new[] { "1 Lost", "1 Accepted", "1 Filled" }));
        Assert.That(desk.Orders.Counts.Sent, Is.EqualTo(1));
    }

    [Test]
    public void A_fill_proves_that_an_unknown_order_exists()
    {
        var desk = new Desk().Submit(Given.Buy(1m)).Hear(NoAnswer);

        desk.Trade(0.5m);

        Assert.That(desk.State(1), Is.EqualTo(OrderState.PartiallyFilled));
    }

    [Test]
    public void Only_after_repeated_absence_is_it_sent_again()
    {
        var desk = new Desk(Desk.Patient with { ResendAbsent = true }).Submit(Given.Buy(1m)).Hear(NoAnswer).Wait(10_000).Hear(Absent);
        var afterOne = desk.Commands.ToArray();

        desk.Wait(4_000).Hear(Absent);

        Assert.That(afterOne, Is.EqualTo(new[] { "Send 1", "LookUp 1" }));
        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "LookUp 1", "LookUp 1", "Send 1" }));
    }

    [Test]
    public void The_same_absence_reported_twice_proves_nothing()
    {
        var desk = new Desk().Submit(Given.Buy(1m)).Hear(NoAnswer).Wait(10_000);

        desk.Hear(Absent).Hear(Absent).Hear(Absent);

        Assert.That(desk.State(1), Is.EqualTo(OrderState.Unknown));
    }

    [Test]
    public void Without_retries_a_proven_absence_is_the_end()
    {
        var desk = new Desk(Desk.Patient with { ResendAbsent = true, MaxRetries = 0, AbsencesForProof = 1 }).Submit(Given.Buy(1m));

        desk.Hear(NoAnswer).Wait(10_000).Hear(Absent);

        Assert.That(desk.State(1), Is.EqualTo(OrderState.Error));
    }

    [Test]
    public void While_an_order_is_unknown_nothing_is_opened_on_its_instrument()
    {
        var desk = new Desk().Submit(Given.Buy(1m)).Hear(NoAnswer);

        desk.Submit(Given.Buy(2m)).Submit(Given.Buy(2m, of: Given.Instrument("ETHUSD")));

        Assert.That(desk.State(2), Is.EqualTo(OrderState.Error));
        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Send 3" }));
        Assert.That(desk.Orders.Counts.Refused, Is.EqualTo(1));
    }

    [Test]
    public void What_is_held_may_be_sold_past_a_buy_that_is_unknown()
    {
        var desk = new Desk().Submit(Given.Buy(1m)).Hear(NoAnswer);

        desk.Submit(Given.Sell(2m));

        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Send 2" }));
    }

    [Test]
    public void A_sell_waits_for_another_sell_that_is_unknown()
    {
        var desk = new Desk().Submit(Given.Sell(1m)).Hear(NoAnswer);

        desk.Submit(Given.Sell(1m));
        var waiting = desk.State(2);
        desk.Trade(1m, id: 1);

        Assert.That(waiting, Is.EqualTo(OrderState.Pending));
        Assert.That((desk.State(2), desk.Said[^1].Reason), Is.EqualTo((OrderState.Error, "Less than one lot.")));
        Assert.That(desk.Commands, Has.None.EqualTo("Send 2"));
    }

    [Test]
    public void An_unknown_order_that_was_replaced_is_cancelled_when_it_is_found()
    {
        var desk = new Desk().Submit(Given.Buy(1m)).Hear(NoAnswer).Submit(Given.Sell(2m)).Wait(10_000);

        desk.Hear(Accepted);

        Assert.That(desk.Commands.Last(), Is.EqualTo("Cancel 1"));
    }
}
