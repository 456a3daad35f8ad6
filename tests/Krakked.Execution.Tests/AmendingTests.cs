using Krakked.Testing;
using static Krakked.Execution.VenueEventKind;

namespace Krakked.Execution.Tests;

/// <summary>What is changed where it stands, by us and by others.</summary>
public sealed class AmendingTests
{
    static readonly OrderOptions InPlace = Desk.Patient with { AmendsInPlace = true };

    [Test]
    public void A_stop_that_has_to_move_and_to_grow_does_both_where_it_stands()
    {
        var desk = Bought(1m).Submit(Given.Buy(1m).With(Given.Protection(stop: 96m))).Hear(Accepted, 3).Trade(1m, 3);

        Amended(desk, 2, desk.Asked.Single(c => c.Wanted is not null).Wanted!);
        Amended(desk, 2, desk.Asked[^1].Wanted!);

        Assert.That(desk.Asked.Select(c => c.Wanted).OfType<Amendment>(),
            Is.EqualTo(new[] { new Amendment(1m, null, 96m), new Amendment(2m, null, 96m) }), "The plan moves it, and its fill lets it grow.");
        Assert.That(desk.Asked.Select(c => c.Kind), Does.Not.Contain(VenueCommandKind.Cancel));
    }

    [Test]
    public void Only_one_change_is_under_way_and_the_next_asks_for_all_that_has_come_since()
    {
        var desk = Bought(1m).Submit(Given.Buy(3m)).Hear(Accepted, 3).Trade(1m, 3).Trade(1m, 3);
        var asked = desk.Asked.Count(c => c.Kind is VenueCommandKind.Amend);

        Amended(desk, 2, new Amendment(2m, null, 95m));

        Assert.That((asked, desk.Asked[^1].Wanted), Is.EqualTo((1, new Amendment(3m, null, 95m))));
    }

    [Test]
    public void A_sale_of_a_part_waits_until_the_stop_is_known_to_have_shrunk()
    {
        var desk = Bought(3m).Submit(Given.Sell(1m));
        var (waits, asked) = (desk.Commands.Last(), desk.Asked[^1].Wanted);

        Amended(desk, 2, asked!);

        Assert.That((waits, asked), Is.EqualTo(("Amend 2", new Amendment(2m, null, 95m))));
        Assert.That(desk.Commands.Last(), Is.EqualTo("Send 3"));
    }

    [Test]
    public void A_trade_of_more_than_there_was_is_impossible_until_it_is_heard_that_a_person_made_the_order_larger()
    {
        var desk = new Desk(InPlace).Submit(Given.Buy(1m)).Hear(Accepted).Trade(1.5m, trade: "T1").Trade(1.5m, trade: "T1");
        var impossible = desk.Said.Count(e => e.Kind is ExecutionEventKind.Impossible);

        Amended(desk, 1, new Amendment(2m, null, null));
        desk.Trade(1.5m, trade: "T1").Trade(1.5m, trade: "T1");

        Assert.That((impossible, desk.Said.Count(e => e.Kind is ExecutionEventKind.Impossible)), Is.EqualTo((1, 1)));
        Assert.That(desk.Said.Select(e => e.Fill?.Quantity).OfType<decimal>(), Is.EqualTo(new[] { 1.5m }));
    }

    [Test]
    public void A_sale_of_all_has_the_stop_taken_back()
    {
        var desk = Bought(3m).Submit(Given.Sell(3m));

        Assert.That(desk.Commands.Last(), Is.EqualTo("Cancel 2"));
    }

    [Test]
    public void A_stop_trades_up_to_the_larger_size_while_it_is_not_known_to_have_changed()
    {
        var desk = Bought(1m).Submit(Given.Buy(1m)).Hear(Accepted, 3).Trade(1m, 3);

        desk.Hear(Triggered, 2).Trade(1m, 2);
        var between = desk.State(2);
        desk.Trade(1m, 2);

        Assert.That((between, desk.State(2)), Is.EqualTo((OrderState.PartiallyFilled, OrderState.Filled)));
        Assert.That(desk.Said.Select(e => e.Kind), Does.Not.Contain(ExecutionEventKind.Impossible));
    }

    [Test]
    public void A_stop_that_sold_all_it_had_and_never_grew_is_filled_when_it_ends()
    {
        var desk = Bought(1m).Submit(Given.Buy(1m)).Hear(Accepted, 3).Trade(1m, 3);

        desk.Hear(Triggered, 2).Trade(1m, 2).Hear(Cancelled, 2);

        Assert.That(desk.State(2), Is.EqualTo(OrderState.Filled));
    }

    [Test]
    public void A_trade_from_before_it_shrank_is_no_impossible_one()
    {
        var desk = Bought(3m).Submit(Given.Sell(1m));
        Amended(desk, 2, desk.Asked[^1].Wanted!);

        desk.Hear(Triggered, 2).Trade(2m, 2).Trade(0.5m, 2).Hear(Cancelled, 2);

        Assert.That(desk.Said.Select(e => e.Kind), Does.Not.Contain(ExecutionEventKind.Impossible));
        Assert.That(desk.State(2), Is.EqualTo(OrderState.Cancelled));
    }

    [Test]
    public void A_restart_waits_for_what_came_of_an_amendment_that_was_under_way()
    {
        var desk = Bought(1m).Submit(Given.Buy(1m)).Hear(Accepted, 3).Trade(1m, 3);

        var after = desk.Restart().Wait(60_000);
        var before = after.Commands.ToArray();
        Amended(after, 2, new Amendment(1m, null, 95m));

        Assert.That(before, Is.Empty);
        Assert.That((after.Commands.Last(), after.Asked[^1].Wanted), Is.EqualTo(("Amend 2", new Amendment(2m, null, 95m))));
    }

    [Test]
    public void An_entry_that_somebody_shrank_keeps_the_shares_of_its_strategies()
    {
        var desk = new Desk(InPlace).Submit(Given.Action(0m, 100m, 100m, null,
            new SleeveChange(new StrategyId("one"), 3m), new SleeveChange(new StrategyId("two"), 1m))).Hear(Accepted).Trade(1m);

        Amended(desk, 1, new Amendment(3m, 99m, null));
        desk.Trade(2m).Hear(Cancelled);

        Assert.That(desk.State(1), Is.EqualTo(OrderState.Filled));
        var shares = desk.Said.Where(e => e.Fill is not null).SelectMany(e => e.Fill!.Sleeves).GroupBy(s => s.Strategy.Name)
            .ToDictionary(g => g.Key, g => g.Sum(s => s.Quantity));
        Assert.That(shares, Is.EqualTo(new Dictionary<string, decimal> { ["one"] = 2.25m, ["two"] = 0.75m }));
        Assert.That(desk.Orders.TryFind(new OrderId(1), out var order, out _, out _), Is.True);
        Assert.That(order.Changes.Select(c => c.Quantity), Is.EqualTo(new[] { 2.25m, 0.75m }));
    }

    [FsCheck.NUnit.Property]
    public void Shares_of_an_amended_order_add_up_to_it(FsCheck.PositiveInt one, FsCheck.PositiveInt two, FsCheck.PositiveInt wanted)
    {
        var desk = new Desk(InPlace).Submit(Given.Action(0m, 100m, 100m, null,
            new SleeveChange(new StrategyId("one"), one.Item / 10m), new SleeveChange(new StrategyId("two"), two.Item / 30m))).Hear(Accepted);

        Amended(desk, 1, new Amendment(wanted.Item / 100m, 100m, null));

        Assert.That(desk.Orders.TryFind(new OrderId(1), out var order, out _, out _), Is.True);
        Assert.That(order.Changes.Sum(c => c.Quantity), Is.EqualTo(order.Quantity).And.EqualTo(wanted.Item / 100m));
        Assert.That(order.Changes.Select(c => c.Quantity), Is.All.GreaterThanOrEqualTo(0m));
    }

    static Desk Bought(decimal quantity) => new Desk(InPlace)
        .Submit(Given.Buy(quantity).With(Given.Protection(stop: 95m))).Hear(Accepted).Trade(quantity).Hear(Accepted, 2);

    static void Amended(Desk desk, long id, Amendment shown)
    {
        desk.Orders.OnVenue(new VenueEvent { Kind = VenueEventKind.Amended, Order = new OrderId(id), Time = desk.Now, Amendment = shown });
        desk.Drain();
    }
}
