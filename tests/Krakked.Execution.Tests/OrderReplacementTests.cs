using Krakked.Testing;
using static Krakked.Execution.VenueEventKind;

namespace Krakked.Execution.Tests;

public sealed class OrderReplacementTests
{
    [Test]
    public void A_new_action_cancels_the_working_order_and_waits_for_its_end()
    {
        var desk = new Desk().Submit(Given.Buy(1m, limit: 99m)).Hear(Accepted);

        desk.Submit(Given.Buy(1m));
        var waiting = desk.State(2);
        desk.Hear(Cancelled, 1);

        Assert.That(waiting, Is.EqualTo(OrderState.Pending));
        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Cancel 1", "Send 2" }));
    }

    [Test]
    public void The_new_order_buys_only_what_the_old_one_has_not_bought_meanwhile()
    {
        var desk = new Desk().Submit(Given.Buy(1m, limit: 99m)).Hear(Accepted).Submit(Given.Buy(1m));

        desk.Trade(0.4m, id: 1).Hear(Cancelled, 1);

        Assert.That(desk.Asked[^1].Order.Quantity, Is.EqualTo(0.6m));
        Assert.That(desk.Asked[^1].Order.Changes, Is.EqualTo(new[] { new SleeveChange(Given.Trend, 0.6m) }));
    }

    [Test]
    public void When_the_old_order_bought_it_all_the_new_one_is_not_sent()
    {
        var desk = new Desk().Submit(Given.Buy(1m, limit: 99m)).Hear(Accepted).Submit(Given.Buy(1m));

        desk.Trade(1m, id: 1);

        Assert.That(desk.State(2), Is.EqualTo(OrderState.Error));
        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Cancel 1" }));
    }

    [Test]
    public void When_the_old_order_bought_too_much_the_new_one_sells_the_rest_at_the_market()
    {
        var desk = new Desk().Submit(Given.Buy(1m, limit: 99m)).Hear(Accepted).Submit(Given.Buy(0.2m, limit: 98m));

        desk.Trade(0.9m, id: 1).Hear(Cancelled, 1);

        var sent = desk.Asked[^1].Order;
        Assert.That((sent.Side, sent.Quantity, sent.Type), Is.EqualTo((Side.Sell, 0.7m, OrderType.Market)));
    }

    [Test]
    public void An_exit_sells_what_the_cancelled_entry_bought_meanwhile()
    {
        var desk = new Desk().Submit(Given.Buy(1m, limit: 99m)).Hear(Accepted).Trade(0.5m).Submit(Given.Sell(0.5m));

        desk.Trade(0.2m, id: 1).Hear(Cancelled, 1);

        Assert.That(desk.Asked[^1].Order.Quantity, Is.EqualTo(0.7m));
    }

    [Test]
    public void An_order_that_still_waits_is_withdrawn_when_it_is_replaced()
    {
        var desk = new Desk().Submit(Given.Buy(1m, limit: 99m)).Hear(Accepted).Submit(Given.Buy(1m)).Submit(Given.Buy(3m));

        desk.Hear(Cancelled, 1);

        Assert.That(desk.State(2), Is.EqualTo(OrderState.Cancelled));
        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Cancel 1", "Send 3" }));
    }

    [Test]
    public void Other_instruments_are_left_alone()
    {
        var desk = new Desk().Submit(Given.Buy(1m, limit: 99m)).Hear(Accepted);

        desk.Submit(Given.Buy(1m, of: Given.Instrument("ETHUSD")));

        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Send 2" }));
    }
}
