using Krakked.Testing;

namespace Krakked.Execution.Tests;

public sealed class HoldTests
{
    [Test]
    public void Held_openings_wait_while_reductions_protection_and_cancels_leave()
    {
        var desk = new Desk().Submit(Given.Buy(1m).With(Given.Protection(95m)));
        desk.Orders.Hold(SendHold.Openings);

        desk.Trade(1m).Hear(VenueEventKind.Accepted, 2).Submit(Given.Buy(1m, of: Given.Instrument("ETHUSD"))).Submit(Given.Sell(1m));

        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Send 2", "Cancel 2" }));
        Assert.That(desk.Hear(VenueEventKind.Cancelled, 2).Commands.Last(), Is.EqualTo("Send 4"));
        Assert.That(desk.State(3), Is.EqualTo(OrderState.Pending));
    }

    [Test]
    public void Nothing_is_sent_while_all_is_held_and_everything_when_it_no_longer_is()
    {
        var desk = new Desk();
        desk.Orders.Hold(SendHold.All);
        desk.Submit(Given.Sell(1m)).Wait(1_000);
        var held = desk.Commands.Count();

        desk.Orders.Hold(SendHold.None);

        Assert.That((held, desk.Drain().Commands.Single()), Is.EqualTo((0, "Send 1")));
    }

    [Test]
    public void A_send_that_was_asked_for_and_not_taken_yet_is_held_too()
    {
        var desk = new Desk();
        desk.Orders.Submit(Given.PlanAt(desk.Now, Given.Buy(1m)));

        desk.Orders.Hold(SendHold.Openings);

        Assert.That(desk.Drain().Commands, Is.Empty);
    }

    [Test]
    public void A_held_opening_goes_stale()
    {
        var desk = new Desk();
        desk.Orders.Hold(SendHold.Openings);
        desk.Submit(Given.Buy(1m));

        desk.Wait(60_000).Wait(1);

        Assert.That(desk.State(1), Is.EqualTo(OrderState.Error));
    }
}
