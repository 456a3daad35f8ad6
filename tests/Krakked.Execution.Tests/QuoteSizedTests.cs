using Krakked.Testing;
using static Krakked.Execution.VenueEventKind;

namespace Krakked.Execution.Tests;

public sealed class QuoteSizedTests
{
    static readonly OrderOptions BySpending = Desk.Patient with { QuoteSizedBuys = true };

    [Test]
    public void A_buy_at_the_market_says_what_to_spend()
    {
        var order = new Desk(BySpending).Submit(Given.Buy(1.5m, price: 100m)).Asked[0].Order;

        Assert.That((order.QuoteAmount, order.Quantity), Is.EqualTo(((decimal?)150m, 1.5m)));
    }

    [Test]
    public void Sales_limits_and_shared_buys_are_sized_in_base_currency()
    {
        var desk = new Desk(BySpending)
            .Submit(Given.Sell(1m, of: Given.Instrument("ETHUSD")), Given.Buy(1m, limit: 99m, of: Given.Instrument("SOLUSD")))
            .Submit(Given.Changes(("one", 1m), ("two", 2m)));

        Assert.That(desk.Asked.Select(c => c.Order.QuoteAmount), Is.All.Null);
    }

    [Test]
    public void It_is_filled_when_the_venue_says_that_it_is_complete()
    {
        var desk = new Desk(BySpending).Submit(Given.Buy(1m, price: 100m));

        desk.Trade(0.5m, price: 98m).Trade(0.52m, price: 98m);
        var before = desk.State(1);
        desk.Hear(Completed);

        Assert.That((before, desk.State(1), desk.Orders.Idle), Is.EqualTo((OrderState.PartiallyFilled, OrderState.Filled, true)));
        Assert.That(desk.Said.Sum(e => e.Fill?.Quantity ?? 0), Is.EqualTo(1.02m));
    }

    [Test]
    public void A_trade_that_costs_more_than_was_to_be_spent_is_impossible()
    {
        var desk = new Desk(BySpending).Submit(Given.Buy(1m, price: 100m)).Trade(0.5m, price: 100m);

        desk.Trade(0.51m, price: 100m);

        Assert.That((desk.Said[^1].Kind, desk.Orders.Counts.Impossible), Is.EqualTo((ExecutionEventKind.Impossible, 1L)));
    }

    [Test]
    public void Completing_an_order_that_is_sized_in_base_currency_is_impossible()
    {
        var desk = new Desk().Submit(Given.Buy(1m)).Trade(0.5m).Hear(Completed);

        Assert.That((desk.Said[^1].Kind, desk.State(1)), Is.EqualTo((ExecutionEventKind.Impossible, OrderState.PartiallyFilled)));
    }
}
