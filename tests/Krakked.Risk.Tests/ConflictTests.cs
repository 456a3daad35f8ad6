using Krakked.Testing;
using static Krakked.StrategyIntent;

namespace Krakked.Risk.Tests;

public sealed class ConflictTests
{
    static readonly Instrument Eth = Given.Instrument("ETHUSD");

    [Test]
    public void Two_strategies_on_one_instrument_make_one_order_and_keep_their_parts()
    {
        var desk = new Desk(RiskOptions.Unlimited);

        var action = desk.Review(Given.Wish(Enter(0.3)), Given.Wish(Enter(0.2), strategy: "reversion")).Actions.Single();

        Assert.That(action.TargetBase, Is.EqualTo(50m));
        Assert.That(action.Changes, Is.EqualTo(new SleeveChange[] { new(new("reversion"), 20), new(new("trend"), 30) }));
        Assert.That(action.Because, Is.Null);
    }

    [Test]
    public void A_sale_and_a_buy_of_one_instrument_are_netted()
    {
        var desk = new Desk(RiskOptions.Unlimited).Holding(20).WithCash(8_000);

        var action = desk.Review(Given.Wish(Exit), Given.Wish(Enter(0.5), strategy: "reversion")).Actions.Single();

        Assert.That((action.Kind, action.CurrentBase, action.TargetBase), Is.EqualTo((ActionKind.Increase, 20m, 50m)));
        Assert.That(action.Changes, Is.EqualTo(new SleeveChange[] { new(new("trend"), -20), new(new("reversion"), 50) }));
    }

    [Test]
    public void Sleeves_that_only_trade_with_each_other_change_nothing_outside()
    {
        var desk = new Desk(RiskOptions.Unlimited).Holding(50).WithCash(5_000);

        var action = desk.Review(Given.Wish(Exit), Given.Wish(Enter(0.5), strategy: "reversion")).Actions.Single();

        Assert.That((action.Kind, action.Verdict, action.Delta), Is.EqualTo((ActionKind.None, RiskVerdict.Allowed, 0m)));
        Assert.That(action.Changes, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_blocked_buy_does_not_block_the_sale_beside_it()
    {
        var desk = new Desk(RiskOptions.Default).Holding(3).WithCash(9_700);
        desk.Engine.KillSwitch.Trip("enough");

        var action = desk.Review(Given.Wish(Exit), Given.Wish(Enter(0.01), strategy: "reversion")).Actions.Single();

        Assert.That((action.Kind, action.Verdict, action.Delta), Is.EqualTo((ActionKind.Close, RiskVerdict.Clamped, -3m)));
        Assert.That(action.Changes, Is.EqualTo(new SleeveChange[] { new(new("trend"), -3) }));
    }

    [Test]
    public void Of_an_entry_and_a_protective_exit_of_one_sleeve_the_exit_wins()
    {
        var desk = new Desk(RiskOptions.Unlimited).Holding(10).WithCash(9_000);

        var action = desk.Review(Given.Wish(Increase(0.5)), Given.Wish(Exit with { Because = "stop-loss" })).Actions.Single();

        Assert.That((action.Kind, action.Because), Is.EqualTo((ActionKind.Close, "stop-loss")));
    }

    [Test]
    public void Of_two_reductions_of_one_sleeve_the_deeper_wins()
    {
        var desk = new Desk(RiskOptions.Unlimited).Holding(50).WithCash(5_000);

        var action = desk.Review(Given.Wish(Reduce(0.3)), Given.Wish(Reduce(0.1))).Actions.Single();

        Assert.That(action.TargetBase, Is.EqualTo(10m));
    }

    [Test]
    public void Whoever_is_surest_is_served_first()
    {
        var desk = new Desk(RiskOptions.Unlimited with { MaxPerAssetPct = 50 });

        var action = desk.Review(
            Given.Wish(Enter(0.4) with { Confidence = 0.5f }, strategy: "a"),
            Given.Wish(Enter(0.4) with { Confidence = 0.9f }, strategy: "b")).Actions.Single();

        Assert.That(action.Changes, Is.EqualTo(new SleeveChange[] { new(new("b"), 40), new(new("a"), 10) }));
        Assert.That(action.Verdict, Is.EqualTo(RiskVerdict.Clamped));
    }

    [Test]
    public void Equals_are_served_by_name()
    {
        var desk = new Desk(RiskOptions.Unlimited with { MaxOpenPositions = 1 }, Given.Steady(), Given.Steady(Eth));

        var plan = desk.Review(Given.Wish(Enter(0.1)), Given.Wish(Enter(0.1), Eth));

        Assert.That(plan.Actions.Select(a => (a.Instrument.Symbol, a.Verdict)), Is.EqualTo(new[]
        {
            ("ETHUSD", RiskVerdict.Allowed),
            ("XBTUSD", RiskVerdict.Blocked),
        }));
    }

    [Test]
    public void Reductions_come_first_in_the_plan()
    {
        var desk = new Desk(RiskOptions.Unlimited, Given.Steady(), Given.Steady(Eth)).Holding(1);

        var plan = desk.Review(Given.Wish(Enter(0.1), Eth), Given.Wish(Exit));

        Assert.That(plan.Actions.Select(a => a.Kind), Is.EqualTo(new[] { ActionKind.Close, ActionKind.Open }));
    }

    [Test]
    public void A_shared_buy_keeps_the_lowest_limit_and_a_shared_sale_goes_to_the_market_when_one_seller_does()
    {
        var desk = new Desk(RiskOptions.Unlimited, Given.Steady(), Given.Steady(Eth))
            .Holding(10, "a", Eth).Holding(10, "b", Eth).WithCash(8_000);

        var plan = desk.Review(
            Given.Wish(Enter(0.1) with { LimitPrice = 99 }, strategy: "a"),
            Given.Wish(Enter(0.1) with { LimitPrice = 98 }, strategy: "b"),
            Given.Wish(Exit with { LimitPrice = 101 }, Eth, "a"),
            Given.Wish(Exit, Eth, "b"));

        Assert.That(plan.Actions.Select(a => a.LimitPrice), Is.EqualTo(new decimal?[] { null, 98 }));
    }
}
