using Krakked.Exchange;
using Krakked.Execution;
using Krakked.Live;

namespace Krakked.Simulation.Tests.Scenarios;

/// <summary>J: what may become of the exchange and of what the account owns.</summary>
public sealed class AccountTests
{
    [Test]
    public void J1_through_every_mode_of_the_exchange_and_back_the_position_is_protected_again([Values] bool armed)
    {
        var story = Scene.Begin(new LifeDraw { DeadMan = armed ? DeadManPolicy.All : DeadManPolicy.Off });
        story.Buy(story.Bitcoin, 600, stop: 58_000);
        story.Bid(story.Ether, limit: 2_900);
        story.Run(60);

        foreach (var mode in new[] { TradingMode.PostOnly, TradingMode.CancelOnly, TradingMode.Maintenance, TradingMode.Online })
        {
            story.World.Exchange.Modes.Set(mode);
            if (mode is TradingMode.Maintenance) story.Whenever<VenueCall>(c => c is not VenueCall.ReadStatus).IsRefused(Words.Unavailable);
            else story.Relent();
            story.Run(120);
        }

        Assert.That(story.Account.ClosedOrders.Where(o => o.Side is Side.Sell), Is.Empty, "The switch was off before it could not be set any more.");
        Assert.That(story.Account.OpenOrders.Where(o => o.Side is Side.Sell).Sum(o => o.Volume), Is.EqualTo(story.Owned(story.Bitcoin)));
        Assert.That((story.Status.Phase, story.Status.Halts.Count), Is.EqualTo((DeskPhase.Running, 0)));
        story.HoldsToTheEnd();
    }

    [Test]
    public void J2_what_a_person_trades_and_moves_is_booked_whether_the_process_was_up_or_down([Values] bool isUp)
    {
        var story = Scene.Begin();
        story.Buy(story.Bitcoin, 600);
        story.Run(60);

        if (!isUp) story.Die(downFor: 300);
        story.ByHand(Side.Buy, 0.02m);
        story.Run(20);
        story.ByHand(Side.Sell, 0.005m);
        story.Deposits(1_234.56m);
        story.Run(20);
        story.Deposits(-400);
        story.Run(400);

        Assert.That(story.Status.Halts, Is.Empty);
        story.HoldsToTheEnd();
        Assert.That(story.World.Bot!.Held(story.Bitcoin.Rules), Is.EqualTo(story.World.Disk.Orders[0].Filled), "The strategy's own is as it was.");
    }

    [Test]
    public void J2_coins_of_a_strategy_that_a_person_sells_are_protected_no_more_and_nothing_stays_halted(
        [Values] bool rests, [Values] bool allOfThem)
    {
        var story = Scene.Begin(new LifeDraw { Orders = Protecting(rests ? ProtectionMode.Resting : ProtectionMode.Soft) });
        story.Buy(story.Bitcoin, 600, stop: 58_000);
        story.Run(60);
        var bought = story.Owned(story.Bitcoin);

        if (rests) story.World.Exchange.Desk.FireSwitch(story.Account);
        story.ByHand(Side.Sell, allOfThem ? bought : bought / 2);
        story.Run(120);
        var stops = story.World.Disk.Orders.Where(o => !o.IsFinal && o.Order.IsProtective).Sum(o => o.Order.Quantity);
        story.ByHand(Side.Buy, bought);
        story.Run(60);
        story.Trades(story.Bitcoin, 57_000);
        story.Run(120);

        Assert.That(stops, Is.EqualTo(allOfThem ? 0 : bought / 2));
        Assert.That(ByHand(story), Is.EqualTo(bought), "The stop sold none of the person's.");
        Assert.That(story.Status.Halts, Is.Empty);
        story.HoldsToTheEnd();
    }

    [Test]
    public void J2_a_stop_that_fires_before_a_person_s_sale_was_seen_sells_what_there_is_and_nothing_stays_halted()
    {
        var story = Scene.Begin(new LifeDraw { Orders = Protecting(ProtectionMode.Soft) });
        story.Buy(story.Bitcoin, 600, stop: 58_000);
        story.Run(60);
        var bought = story.Owned(story.Bitcoin);

        story.ByHand(Side.Sell, bought / 2);
        story.ByHand(Side.Buy, bought);
        story.Trades(story.Bitcoin, 57_000);
        story.Run(120);

        Assert.That(story.Owned(story.Bitcoin), Is.EqualTo(bought / 2), "The stop took its half, and as much of the person's.");
        Assert.That(ByHand(story), Is.EqualTo(bought / 2));
        Assert.That(story.Status.Halts, Is.Empty);
        story.HoldsToTheEnd();
    }

    [Test]
    public void J3_money_that_moves_to_where_it_earns_is_still_owned_and_halts_nothing()
    {
        var story = Scene.Begin();
        story.Buy(story.Bitcoin, 600);
        story.Run(60);

        story.Earns(5_000);
        story.Run(200);
        story.Earns(-2_000);
        story.Run(200);

        story.HoldsToTheEnd();
        Assert.That(story.Notices.Where(n => n.Halt is not null), Is.Empty);
        Assert.That(story.World.Disk.Flows.Count, Is.EqualTo(1), "The deposit at the beginning alone.");
    }

    [Test]
    public void J4_a_dead_man_switch_that_fires_is_told_and_what_it_took_away_is_protected_again([Values] bool takesStops)
    {
        var story = Scene.Begin(new LifeDraw { DeadMan = takesStops ? DeadManPolicy.All : DeadManPolicy.EntriesOnly });
        if (takesStops) story.Buy(story.Bitcoin, 600, stop: 58_000);
        else story.Bid(story.Bitcoin, 600);
        story.Run(60);
        Assert.That(story.Account.SwitchTime, Is.Not.EqualTo(long.MaxValue), "It is set.");

        story.Hold(70);
        story.Run(69);
        Assert.That(story.Account.OpenOrders, Is.Empty, "It has fired.");
        story.Run(40);

        Assert.That(story.Notices.Count(n => n.Text.Contains("dead-man switch fired", StringComparison.OrdinalIgnoreCase)), Is.EqualTo(1));
        Assert.That(story.Account.OpenOrders.Sum(o => o.Volume), Is.EqualTo(story.Owned(story.Bitcoin)));
        story.HoldsToTheEnd();
    }

    [Test]
    public void J4_a_switch_for_entries_alone_is_off_while_a_stop_rests()
    {
        var story = Scene.Begin(new LifeDraw { DeadMan = DeadManPolicy.EntriesOnly });
        story.Buy(story.Bitcoin, 600, stop: 58_000);
        story.Bid(story.Ether, limit: 2_900);
        story.Run(60);

        story.Hold(120);
        story.Run(130);

        Assert.That(story.Account.OpenOrders.Select(o => o.Side), Is.EquivalentTo(new[] { Side.Buy, Side.Sell }));
        story.HoldsToTheEnd();
    }

    [Test]
    public void J5_fees_that_change_with_the_tier_and_the_currency_are_booked_as_they_were_taken()
    {
        var story = Scene.Begin();
        for (var i = 0; i < 6; i++)
        {
            story.Buy(story.Bitcoin, 15_000);
            story.Run(60);
            story.Sell(story.Bitcoin);
            story.Run(60);
        }

        story.ByHand(Side.Buy, 0.01m, fee: FeeAsset.Base);

        story.HoldsToTheEnd();
        var rates = story.Account.Trades.Select(t => decimal.Round(t.FeeInQuote / t.Cost, 5)).Distinct();
        Assert.That(rates.Count(), Is.GreaterThan(1), "More than one tier.");
        Assert.That(story.World.Disk.Trades.Select(t => t.FeeAsset).Distinct().Count(), Is.EqualTo(2));
    }

    static decimal ByHand(Story story) => story.World.Bot!.Books.Position(story.Bitcoin.Rules).Held(Sleeve.Manual);

    static OrderOptions Protecting(ProtectionMode mode) => new() { DefaultType = OrderType.Market, Protection = mode };
}
