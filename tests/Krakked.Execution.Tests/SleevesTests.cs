using Krakked.Testing;
using static Krakked.Execution.VenueEventKind;

namespace Krakked.Execution.Tests;

/// <summary>What becomes of orders when a strategy holds less, or more, than its own fills say.</summary>
public sealed class SleevesTests
{
    [Test]
    public void A_stop_is_cut_to_what_a_person_left_of_the_sleeve()
    {
        var desk = Entered();

        var changed = Owns(desk, 0.4m);
        desk.Hear(Cancelled, 2);

        Assert.That(changed, Is.True);
        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Send 2", "Cancel 2", "Send 3" }));
        Assert.That((desk.Asked[^1].Order.Type, desk.Asked[^1].Order.Quantity), Is.EqualTo((OrderType.StopLoss, 0.4m)));
    }

    [Test]
    public void A_stop_of_a_sleeve_that_a_person_sold_is_taken_back_and_no_other_is_placed()
    {
        var desk = Entered();

        Owns(desk, 0m);
        desk.Hear(Cancelled, 2).Wait(60_000);

        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Send 2", "Cancel 2" }));
        Assert.That(desk.Orders.Idle, Is.True);
    }

    [Test]
    public void What_was_found_to_be_the_strategy_s_after_all_is_protected_again()
    {
        var desk = Entered();
        Owns(desk, 0m);
        desk.Hear(Cancelled, 2);

        Owns(desk, 1m);

        Assert.That((desk.Asked[^1].Kind, desk.Asked[^1].Order.Type, desk.Asked[^1].Order.Quantity),
            Is.EqualTo((VenueCommandKind.Send, OrderType.StopLoss, 1m)));
    }

    [Test]
    public void What_is_known_already_changes_nothing()
    {
        var desk = Entered();

        Assert.That((Owns(desk, 1m), desk.Orders.TryReadGuard(out _), desk.Asked.Count), Is.EqualTo((false, false, 2)));
    }

    [Test]
    public void A_sale_that_waits_is_cut_to_what_there_is()
    {
        var desk = Entered().Submit(Given.Sell(1m, held: 1m));

        Owns(desk, 0.4m);
        desk.Hear(Cancelled, 2);

        var sale = desk.Asked[^1].Order;
        Assert.That((sale.Id.Value, sale.Type, sale.Quantity), Is.EqualTo((3L, OrderType.Market, 0.4m)));
    }

    [Test]
    public void A_sale_of_nothing_is_given_up()
    {
        var desk = Entered().Submit(Given.Sell(1m, held: 1m));

        Owns(desk, 0m);
        desk.Hear(Cancelled, 2);

        Assert.That(desk.State(3), Is.EqualTo(OrderState.Error));
        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Send 2", "Cancel 2" }));
    }

    [Test]
    public void A_sale_that_was_decided_before_its_coins_were_known_to_be_sold_is_given_up()
    {
        var desk = Entered();
        desk.Orders.Hold(SendHold.All);
        desk.Trade(1m, id: 2, price: 95m).Submit(Given.Sell(1m, held: 1m));

        Owns(desk, 0m);
        desk.Orders.Hold(SendHold.None);
        desk.Drain();

        Assert.That(desk.State(3), Is.EqualTo(OrderState.Error));
        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Send 2" }));
    }

    [Test]
    public void A_restart_knows_what_was_left()
    {
        var desk = Entered();
        Owns(desk, 0.4m);

        var next = desk.Restart().Hear(Cancelled, 2).Wait(1_000);

        Assert.That(next.Orders.SleeveAt(0).Held, Is.EqualTo(0.4m));
        Assert.That(next.Asked[^1].Order.Quantity, Is.EqualTo(0.4m));
    }

    [Test]
    public void Of_an_asset_that_two_pairs_bought_what_is_missing_is_taken_from_one_and_nothing_is_added_to_either()
    {
        var euros = Given.Instrument("XBTEUR");
        var desk = new Desk().Submit(Given.Buy(1m)).Trade(1m).Submit(Given.Buy(1m, of: euros)).Trade(1m, id: 2);

        Assert.That(Owns(desk, 2.5m), Is.False);
        Owns(desk, 0.5m);

        Assert.That((desk.Orders.SleeveAt(0).Held, desk.Orders.SleeveAt(1).Held), Is.EqualTo((0.5m, 0m)));
    }

    static Desk Entered() => new Desk().Submit(Given.Buy(1m).With(Given.Protection(stop: 95m))).Trade(1m).Hear(Accepted, 2);

    static bool Owns(Desk desk, decimal held)
    {
        var changed = desk.Orders.Owns("XBT", Given.Trend, held, desk.Now);
        desk.Drain();
        return changed;
    }
}
