using Krakked.Testing;

namespace Krakked.Execution.Tests;

public sealed class PlanExecutionTests
{
    [Test]
    public void An_increase_becomes_one_order_of_its_pair_side_and_amount_and_is_sent_once()
    {
        var desk = new Desk().Submit(Given.Buy(0.5m, held: 1m)).Hear(VenueEventKind.Accepted).Wait(1_000).Trade(0.5m).Wait(60_000);

        var (kind, order) = desk.Asked.Single();
        Assert.That((kind, order.Instrument, order.Side, order.Quantity), Is.EqualTo((VenueCommandKind.Send, Given.Xbt, Side.Buy, 0.5m)));
    }

    [Test]
    public void Each_pair_of_a_plan_gets_the_order_that_leads_from_what_is_held_to_its_target()
    {
        var desk = new Desk().Submit(Given.Buy(0.5m, held: 1m), Given.Sell(2m, held: 3m, of: Given.Instrument("ETHUSD")));

        Assert.That(desk.Asked.Select(a => (a.Order.Instrument.Symbol, a.Order.Side, a.Order.Quantity)),
            Is.EqualTo(new[] { ("XBTUSD", Side.Buy, 0.5m), ("ETHUSD", Side.Sell, 2m) }));
    }

    [Test]
    public void An_order_that_failed_once_in_passing_is_sent_again_and_carried_out()
    {
        var desk = new Desk().Submit(Given.Buy(1m)).Hear(VenueEventKind.NotSent).Wait(2_000).Hear(VenueEventKind.Accepted).Trade(1m);

        Assert.That((desk.State(1), desk.Orders.Counts.Sent), Is.EqualTo((OrderState.Filled, 2)));
    }

    [Test]
    public void An_order_that_the_venue_took_back_is_cancelled()
    {
        var desk = new Desk().Submit(Given.Buy(1m, limit: 99m)).Hear(VenueEventKind.Accepted);
        desk.Orders.Cancel(new OrderId(1));

        desk.Drain().Hear(VenueEventKind.Cancelled);

        Assert.That((desk.Commands.Last(), desk.State(1)), Is.EqualTo(("Cancel 1", OrderState.Cancelled)));
    }

    [Test]
    public void A_part_fill_stands_and_nothing_chases_the_rest_but_the_next_plan()
    {
        var desk = new Desk().Submit(Given.Buy(1m, limit: 99m)).Hear(VenueEventKind.Accepted).Trade(0.4m).Hear(VenueEventKind.Expired);

        desk.Wait(3_600_000);
        var quiet = desk.Commands.Count();

        Assert.That((quiet, desk.Submit(Given.Buy(0.6m, held: 0.4m)).Asked[^1].Order.Quantity), Is.EqualTo((1, 0.6m)));
    }
}
