using Krakked.Testing;

namespace Krakked.Execution.Tests;

public sealed class OrderCheckTests
{
    [Test]
    public void A_veto_ends_an_opening_before_it_is_sent()
    {
        var desk = new Desk(check: new Veto { Why = "too much at once" }).Submit(Given.Buy(1m));

        Assert.That((desk.State(1), desk.Said[^1].Reason), Is.EqualTo((OrderState.Error, "too much at once")));
        Assert.That((desk.Commands.Count(), desk.Orders.Counts.Refused), Is.EqualTo((0, 1)));
    }

    [Test]
    public void It_is_asked_at_draft_and_again_before_each_send()
    {
        var check = new Veto();
        var desk = new Desk(check: check).Submit(Given.Buy(1m));
        var first = check.Asked;

        desk.Hear(VenueEventKind.NotSent).Wait(2_000);

        Assert.That((first, check.Asked), Is.EqualTo((2, 3)));
    }

    [Test]
    public void A_veto_between_draft_and_send_holds()
    {
        var check = new Veto();
        var desk = new Desk(check: check);
        desk.Orders.Submit(Given.PlanAt(desk.Now, Given.Buy(1m)));
        check.Why = "the quote is old";

        desk.Drain();

        Assert.That((desk.State(1), desk.Commands.Count()), Is.EqualTo((OrderState.Error, 0)));
    }

    [Test]
    public void What_reduces_or_protects_passes_every_veto()
    {
        var check = new Veto();
        var desk = new Desk(check: check).Submit(Given.Buy(1m).With(Given.Protection(95m)));
        check.Why = "nothing may be opened";

        desk.Trade(1m).Hear(VenueEventKind.Accepted, 2).Submit(Given.Sell(1m)).Hear(VenueEventKind.Cancelled, 2);

        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Send 2", "Cancel 2", "Send 3" }));
    }

    [Test]
    public void It_is_told_the_price_that_counts()
    {
        var check = new Veto();

        new Desk(check: check).Submit(Given.Buy(1m, price: 100m, limit: 99.5m)).Submit(Given.Buy(1m, price: 101m, of: Given.Instrument("ETHUSD")));

        Assert.That(check.Prices.Distinct(), Is.EqualTo(new[] { 99.5m, 101m }));
    }

    [Test]
    public void A_sale_that_a_veto_takes_along_leaves_its_sleeve_protected()
    {
        var check = new Veto();
        var desk = new Desk(check: check).Submit(Given.Buy(1m).With(Given.Protection(95m))).Trade(1m).Hear(VenueEventKind.Accepted, 2);
        check.Why = "nothing may be opened";

        desk.Submit(Given.Changes(("trend", -1m), ("other", 3m)));

        Assert.That(desk.State(3), Is.EqualTo(OrderState.Error));
        Assert.That(desk.Orders.At(0).Protects && !desk.Orders.At(0).IsCancelWanted, Is.True);
    }

    sealed class Veto : IOrderCheck
    {
        public string? Why { get; set; }

        public int Asked { get; private set; }

        public List<decimal> Prices { get; } = [];

        public string? Refusal(Order order, decimal price, long now)
        {
            Asked++;
            Prices.Add(price);
            return Why;
        }
    }
}
