using Krakked.Testing;
using static Krakked.Execution.VenueEventKind;

namespace Krakked.Execution.Tests;

public sealed class ProtectionTests
{
    const long Hour = 3_600_000;

    [Test]
    public void A_stop_is_placed_for_what_filled_and_not_before()
    {
        var desk = new Desk().Submit(Given.Buy(1m).With(Given.Protection(stop: 95m)));
        var before = desk.Asked.Count;

        desk.Trade(0.4m);

        var stop = desk.Asked[^1].Order;
        Assert.That(before, Is.EqualTo(1));
        Assert.That((stop.Type, stop.Side, stop.Quantity, stop.TriggerPrice, stop.IsWatched, stop.Because),
            Is.EqualTo((OrderType.StopLoss, Side.Sell, 0.4m, (decimal?)95m, false, "stop-loss")));
        Assert.That(stop.Changes, Is.EqualTo(new[] { new SleeveChange(Given.Trend, -0.4m) }));
    }

    [Test]
    public void A_stop_is_made_larger_only_after_the_smaller_one_has_ended()
    {
        var desk = Entered(0.4m, of: 1m, Given.Protection(stop: 95m)).Trade(0.6m, id: 1);
        var waiting = desk.Commands.Skip(2).ToArray();

        desk.Hear(Cancelled, 2);

        Assert.That(waiting, Is.EqualTo(new[] { "Cancel 2" }));
        Assert.That((desk.Asked[^1].Kind, desk.Asked[^1].Order.Quantity), Is.EqualTo((VenueCommandKind.Send, 1m)));
    }

    [Test]
    public void A_fill_seen_twice_does_not_change_the_stop()
    {
        var desk = new Desk().Submit(Given.Buy(1m).With(Given.Protection(stop: 95m))).Trade(0.4m, trade: "a").Hear(Accepted, 2);

        desk.Trade(0.4m, trade: "a");

        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Send 2" }));
    }

    [Test]
    public void A_fill_that_comes_after_the_entry_was_cancelled_is_protected()
    {
        var desk = new Desk().Submit(Given.Buy(1m, limit: 99m).With(Given.Protection(stop: 95m))).Hear(Accepted).Hear(Cancelled);

        desk.Trade(0.3m);

        Assert.That((desk.Asked[^1].Order.Type, desk.Asked[^1].Order.Quantity), Is.EqualTo((OrderType.StopLoss, 0.3m)));
    }

    [Test]
    public void An_entry_without_a_stop_does_not_inherit_one()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m)).Trade(1m, id: 2, price: 95m);

        desk.Submit(Given.Buy(1m)).Trade(1m, id: 3);

        Assert.That(desk.Commands.Last(), Is.EqualTo("Send 3"));
        Assert.That(desk.Orders.Idle, Is.True);
    }

    [Test]
    public void What_guards_a_rest_is_taken_back_when_the_sleeve_is_entered_again_without_a_stop()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m)).Submit(Given.Sell(0.99995m, held: 1m)).Hear(Cancelled, 2)
            .Hear(Accepted, 3).Trade(0.99995m, id: 3).Hear(Accepted, 4);

        desk.Submit(Given.Buy(1m)).Hear(Cancelled, 4).Trade(1m, id: 5).Submit(Given.Sell(1m, held: 1.00005m));

        Assert.That(desk.Commands.Skip(4), Is.EqualTo(new[] { "Send 4", "Send 5", "Cancel 4", "Send 6" }));
    }

    [Test]
    public void An_increase_that_names_one_price_keeps_the_others()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m));

        desk.Submit(Given.Buy(1m, held: 1m).With(Given.Protection(target: 120m)));

        Assert.That(Standing(desk), Is.EquivalentTo(new[] { "StopLoss 1 at 95", "TakeProfit 1 at 120 watched" }));
    }

    [Test]
    public void A_stop_can_be_moved_without_trading()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m));

        desk.Submit(Given.OnlyProtect(Given.Protection(stop: 97m))).Hear(Cancelled, 2);

        Assert.That(Standing(desk), Is.EqualTo(new[] { "StopLoss 1 at 97" }));
    }

    [Test]
    public void The_stop_rests_and_the_target_is_watched_in_one_bracket()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m, target: 120m));

        Assert.That(Standing(desk), Is.EquivalentTo(new[] { "StopLoss 1 at 95", "TakeProfit 1 at 120 watched" }));
        Assert.That(desk.Asked.Skip(1).Select(c => c.Order.Bracket).Distinct().Single(), Is.GreaterThan(0));
    }

    [Test]
    public void Without_a_stop_the_target_rests() =>
        Assert.That(Standing(Entered(1m, of: 1m, Given.Protection(target: 120m))), Is.EqualTo(new[] { "TakeProfit 1 at 120" }));

    [TestCase(95, 3, ExpectedResult = "StopLoss 1 at 95 watched, TrailingStop 1 behind 3", TestName = "A trailing stop that begins higher rests")]
    [TestCase(98, 3, ExpectedResult = "StopLoss 1 at 98, TrailingStop 1 behind 3 watched", TestName = "A fixed stop that is higher rests")]
    public string Of_two_stops_the_higher_one_rests(int stop, int trailing) =>
        string.Join(", ", Standing(Entered(1m, of: 1m, Given.Protection(stop: stop, trailing: trailing))).Order());

    [Test]
    public void In_soft_mode_nothing_rests()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m, target: 120m), Desk.Patient with { Protection = ProtectionMode.Soft });

        Assert.That(Standing(desk), Is.EquivalentTo(new[] { "StopLoss 1 at 95 watched", "TakeProfit 1 at 120 watched" }));
    }

    [Test]
    public void An_order_that_is_triggered_takes_its_siblings_back()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m, target: 120m));

        desk.Hear(Triggered, 3);

        Assert.That((desk.Commands.Last(), desk.Said[^1].Kind), Is.EqualTo(("Cancel 2", ExecutionEventKind.Triggered)));
    }

    [Test]
    public void A_stop_that_filled_leaves_nothing_behind()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m, target: 120m));

        desk.Hear(Triggered, 2).Hear(Cancelled, 3).Trade(1m, id: 2, price: 95m);

        Assert.That((desk.Orders.Idle, desk.Said[^1].Fill!.Because), Is.EqualTo((true, "stop-loss")));
        Assert.That(desk.Commands.Count(c => c.StartsWith("Send", StringComparison.Ordinal)), Is.EqualTo(3));
    }

    [Test]
    public void What_a_stop_left_unsold_is_protected_again()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m)).Hear(Triggered, 2).Trade(0.6m, id: 2);

        desk.Hear(Cancelled, 2, "EOrder:Insufficient funds");

        Assert.That((desk.Commands.Last(), desk.Asked[^1].Order.Quantity), Is.EqualTo(("Send 3", 0.4m)));
    }

    [Test]
    public void An_exit_takes_the_stop_back_before_it_sells()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m));

        desk.Submit(Given.Sell(1m));
        var before = desk.Commands.ToArray();
        desk.Hear(Cancelled, 2);

        Assert.That(before, Is.EqualTo(new[] { "Send 1", "Send 2", "Cancel 2" }));
        Assert.That((desk.Commands.Last(), desk.Asked[^1].Order.Quantity), Is.EqualTo(("Send 3", 1m)));
    }

    [Test]
    public void What_the_stop_sold_meanwhile_is_not_sold_again_by_the_exit()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m)).Submit(Given.Sell(1m));

        desk.Trade(1m, id: 2, price: 95m);

        Assert.That(desk.Commands, Has.None.EqualTo("Send 3"));
        Assert.That(desk.Orders.Idle, Is.True);
    }

    [Test]
    public void A_reduce_that_waits_is_not_turned_into_a_purchase_by_the_stop()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m)).Submit(Given.Sell(0.4m, held: 1m));

        desk.Trade(1m, id: 2, price: 95m);

        Assert.That(desk.Commands, Has.None.EqualTo("Send 3"));
    }

    [TestCase(Cancelled)]
    [TestCase(Rejected)]
    [TestCase(Expired)]
    public void A_reduce_that_ended_leaves_what_is_left_protected(VenueEventKind end)
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m)).Submit(Given.Sell(0.4m, held: 1m)).Hear(Cancelled, 2);
        if (end is not Rejected) desk.Trade(0.1m, id: 3);

        desk.Hear(end, 3);

        Assert.That((desk.Asked[^1].Order.Type, desk.Asked[^1].Order.Quantity), Is.EqualTo((OrderType.StopLoss, end is Rejected ? 1m : 0.9m)));
    }

    [Test]
    public void The_order_of_another_strategy_leaves_the_stop_where_it_is()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m));

        desk.Submit(Given.Changes(("other", 0.5m))).Trade(0.5m, id: 3).Submit(Given.Changes(("other", -0.5m))).Trade(0.5m, id: 4);

        Assert.That(desk.Commands, Is.EqualTo(new[] { "Send 1", "Send 2", "Send 3", "Send 4" }));
        Assert.That(Standing(desk), Is.EqualTo(new[] { "StopLoss 1 at 95" }));
    }

    [Test]
    public void A_sleeve_that_sells_to_another_gives_its_stop_back_first()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m));

        desk.Submit(Given.Changes(("trend", -1m), ("other", 1m)).With(Given.Protection(stop: 90m, strategy: "other")));
        var before = desk.State(3);
        desk.Hear(Cancelled, 2);

        Assert.That((before, desk.State(3)), Is.EqualTo((OrderState.Pending, OrderState.Filled)));
        Assert.That(Standing(desk), Is.EqualTo(new[] { "StopLoss 1 at 90" }));
    }

    [Test]
    public void A_stop_the_venue_refuses_is_watched_instead()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m), accept: false);

        desk.Hear(Rejected, 2, VenueWords.InsufficientFunds);

        Assert.That(desk.Said.Any(e => e.Kind is ExecutionEventKind.Rejected && e.Reason == VenueWords.InsufficientFunds), Is.True);
        Assert.That(Standing(desk), Is.EqualTo(new[] { "StopLoss 1 at 95 watched" }));
    }

    [Test]
    public void A_stop_that_somebody_else_cancelled_is_placed_again()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m));

        desk.Hear(Cancelled, 2);

        Assert.That(Standing(desk), Is.EqualTo(new[] { "StopLoss 1 at 95" }));
    }

    [Test]
    public void A_stop_that_is_cancelled_over_and_over_is_placed_again_ever_later()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m)).Hear(Cancelled, 2).Hear(Cancelled, 3);
        var waiting = desk.Commands.Count(c => c.StartsWith("Send", StringComparison.Ordinal));

        desk.Wait(Desk.Patient.RetryBackoffMs);

        Assert.That((waiting, desk.Commands.Last(), desk.Orders.Idle), Is.EqualTo((3, "Send 4", false)));
    }

    [Test]
    public void A_stop_that_is_unknown_is_not_placed_twice_and_nothing_else_sells_its_base()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m), accept: false).Hear(NoAnswer, 2).Submit(Given.Sell(1m));

        desk.Wait(60_000);
        var meanwhile = desk.Commands.Count(c => c.StartsWith("Send", StringComparison.Ordinal));
        desk.Hear(Absent, 2).Wait(60_000).Hear(Absent, 2);

        Assert.That((meanwhile, desk.Commands.Last()), Is.EqualTo((2, "Send 3")));
    }

    [Test]
    public void A_sleeve_below_the_venues_minimum_is_watched()
    {
        var small = Given.Instrument(minimumOrder: 0.5m);
        var desk = new Desk().Submit(Given.Buy(1m, of: small).With(Given.Protection(stop: 95m))).Trade(0.4m);

        Assert.That(Standing(desk), Is.EqualTo(new[] { "StopLoss 0.4 at 95 watched" }));
    }

    [Test]
    public void A_sleeve_is_sold_when_its_time_is_up()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(stop: 95m, hold: 3 * Hour));

        desk.Wait((3 * Hour) - 1);
        var before = desk.Asked.Count;
        desk.Wait(1).Hear(Cancelled, 2);

        var exit = desk.Asked[^1].Order;
        Assert.That(before, Is.EqualTo(2));
        Assert.That((exit.Type, exit.Quantity, exit.Because), Is.EqualTo((OrderType.Market, 1m, "time exit")));
    }

    [Test]
    public void While_time_alone_guards_a_sleeve_the_manager_is_not_idle()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(hold: Hour));

        Assert.That((desk.Orders.Working, desk.Orders.Idle), Is.EqualTo((0, false)));
        Assert.That(desk.Wait(Hour).Trade(1m, id: 2).Orders.Idle, Is.True);
    }

    [Test]
    public void A_trailing_stop_that_is_replaced_begins_where_the_last_one_stood()
    {
        var desk = Entered(1m, of: 1m, Given.Protection(trailing: 5m)).Submit(Given.Sell(0.5m, held: 1m));

        desk.Orders.OnVenue(new VenueEvent { Kind = Cancelled, Order = new OrderId(2), Time = desk.Now, TriggerPrice = 108m });
        desk.Drain().Trade(0.5m, id: 3, price: 110m);

        Assert.That((desk.Asked[^1].Order.TrailingOffset, desk.Asked[^1].Order.TriggerPrice), Is.EqualTo(((decimal?)5m, (decimal?)108m)));
    }

    [Test]
    public void A_fee_in_base_currency_is_not_there_to_be_sold()
    {
        var desk = new Desk().Submit(Given.Buy(1m).With(Given.Protection(stop: 95m)));

        desk.Orders.OnVenue(new VenueEvent
        {
            Kind = Traded, Order = new OrderId(1), Time = desk.Now, Trade = new VenueTrade("t", 1m, 100m, 0.004m, FeeAsset: FeeAsset.Base),
        });

        Assert.That(desk.Drain().Asked[^1].Order.Quantity, Is.EqualTo(0.996m));
    }

    [Test]
    public void Taking_everything_back_leaves_protection_where_it_is()
    {
        var desk = Entered(0.4m, of: 1m, Given.Protection(stop: 95m));

        desk.Orders.CancelAll();

        Assert.That(desk.Drain().Commands.Last(), Is.EqualTo("Cancel 1"));
    }

    static Desk Entered(decimal filled, decimal of, SleeveProtection protection, OrderOptions? options = null, bool accept = true)
    {
        var desk = new Desk(options).Submit(Given.Buy(of, price: 100m).With(protection)).Trade(filled);
        if (!accept) return desk;
        foreach (var sent in desk.Asked.Skip(1).ToArray())
            desk.Hear(Accepted, sent.Order.Id.Value);
        return desk;
    }

    /// <summary>The protective orders that were sent and have not ended.</summary>
    static List<string> Standing(Desk desk) =>
    [
        .. desk.Asked.Where(c => c.Kind is VenueCommandKind.Send && c.Order.Type is not (OrderType.Market or OrderType.Limit))
            .Where(c => !OrderTransitions.IsFinal(desk.State(c.Order.Id.Value)))
            .Select(c => FormattableString.Invariant($"{c.Order.Type} {c.Order.Quantity} {Price(c.Order)}{(c.Order.IsWatched ? " watched" : "")}")),
    ];

    static string Price(Order order) => order.TrailingOffset is { } distance
        ? FormattableString.Invariant($"behind {distance}")
        : FormattableString.Invariant($"at {order.TriggerPrice}");
}
