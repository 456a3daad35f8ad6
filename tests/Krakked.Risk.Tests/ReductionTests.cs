using Krakked.Testing;
using static Krakked.StrategyIntent;

namespace Krakked.Risk.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReductionTests
{
    static readonly Instrument Xbt = Given.Instrument(minimumOrder: 0.5m, minimumCost: 5);
    static readonly Instrument Ether = Given.Instrument("ETHUSD", minimumOrder: 0.5m, minimumCost: 5);

    readonly QuotedMarket _market = new QuotedMarket().Quoting(Xbt, bid: 99, ask: 101).Quoting(Ether, bid: 9.5, ask: 10);

    [Test]
    public void A_pair_is_flattened_over_all_its_sleeves_in_one_order_at_the_bid()
    {
        var (plan, rest) = Engine(Holding(("a", Xbt, 2), ("b", Xbt, 3), ("a", Ether, 4))).Flatten(Given.Start, only: Xbt);

        var action = plan.Actions.Single();
        Assert.That((action.Instrument, action.Kind, action.Verdict, action.Delta, action.Price),
            Is.EqualTo((Xbt, ActionKind.Close, RiskVerdict.Allowed, -5m, 99m)));
        Assert.That(action.Changes, Is.EqualTo(new[] { Change("a", -2), Change("b", -3) }), "so that its fills attribute");
        Assert.That(rest, Is.Empty);
    }

    [Test]
    public void Everything_is_flattened_pair_by_pair()
    {
        var (plan, _) = Engine(Holding(("a", Xbt, 2), ("b", Ether, 3))).Flatten(Given.Start);

        Assert.That(plan.Actions.Select(a => (a.Instrument, a.TargetBase)), Is.EqualTo(new[] { (Xbt, 0m), (Ether, 0m) }));
    }

    [Test]
    public void It_passes_the_kill_switch_the_drawdown_switch_drift_and_unhealthy_feeds()
    {
        var portfolio = Holding(("a", Xbt, 2));
        portfolio.Drifting = true;
        _market.Status = default;
        var engine = Engine(portfolio);
        engine.KillSwitch.Trip("stop");
        engine.DrawdownSwitch.Trip("lost too much");

        var (plan, _) = engine.Flatten(Given.Start);

        Assert.That(plan.Actions.Single().Verdict, Is.EqualTo(RiskVerdict.Allowed));
        Assert.That(plan.KillSwitchActive, Is.True, "the plan says that nothing could be opened");
    }

    [Test]
    public void A_pair_without_a_price_and_one_below_the_minimum_are_reported_as_rest()
    {
        var unpriced = Given.Instrument("SOLUSD");

        var (plan, rest) = Engine(Holding(("a", unpriced, 7), ("a", Ether, 0.4m), ("a", Xbt, 1))).Flatten(Given.Start);

        Assert.That(plan.Actions.Select(a => a.Instrument), Is.EqualTo(new[] { Xbt }));
        Assert.That(rest, Is.EqualTo(new[] { new Leftover(unpriced, 7, LeftoverReason.Unpriced), new Leftover(Ether, 0.4m, LeftoverReason.Dust) }));
    }

    [Test]
    public void What_is_worth_less_than_the_venue_takes_is_dust()
    {
        _market.Quoting(Ether, bid: 9, ask: 10);

        var (plan, rest) = Engine(Holding(("a", Ether, 0.55m))).Flatten(Given.Start);

        Assert.That(plan.Actions, Is.Empty);
        Assert.That(rest.Single().Why, Is.EqualTo(LeftoverReason.Dust));
    }

    [Test]
    public void Flattening_again_after_everything_was_sold_reports_the_same_rest_and_orders_nothing()
    {
        var portfolio = Holding(("a", Xbt, 2), ("a", Ether, 0.4m));
        var engine = Engine(portfolio);
        portfolio.CarryOut(engine.Flatten(Given.Start).Plan);

        var (plan, rest) = engine.Flatten(Given.Start);

        Assert.That(plan.Actions, Is.Empty);
        Assert.That(rest, Is.EqualTo(new[] { new Leftover(Ether, 0.4m, LeftoverReason.Dust) }));
    }

    [Test]
    public void What_is_left_of_a_lot_stays_with_the_largest_sleeve_and_is_reported()
    {
        var (plan, rest) = Engine(Holding(("a", Xbt, 1.000000001m), ("b", Xbt, 2.000000002m))).Flatten(Given.Start);

        var action = plan.Actions.Single();
        Assert.That(action.Changes, Is.EqualTo(new[] { Change("a", -1.000000001m), Change("b", -1.999999999m) }));
        Assert.That((action.Delta, action.Kind), Is.EqualTo((-3m, ActionKind.Close)));
        Assert.That(rest, Is.EqualTo(new[] { new Leftover(Xbt, 0.000000003m, LeftoverReason.Dust) }));
    }

    [Test]
    public void What_a_person_bought_stays_unless_it_is_asked_for()
    {
        var engine = Engine(Holding(("manual", Xbt, 2), ("a", Xbt, 3)));

        var (plan, rest) = engine.Flatten(Given.Start);
        var everything = engine.Flatten(Given.Start, manual: true).Plan;

        Assert.That((plan.Actions.Single().Delta, plan.Actions.Single().Kind), Is.EqualTo((-3m, ActionKind.Reduce)));
        Assert.That(rest, Is.EqualTo(new[] { new Leftover(Xbt, 2, LeftoverReason.Manual) }));
        Assert.That(everything.Actions.Single().Delta, Is.EqualTo(-5m));
    }

    [Test]
    public void An_emergency_close_goes_to_the_market()
    {
        var engine = Engine(Holding(("a", Xbt, 2)));

        Assert.That(engine.EmergencyClose(Given.Start).Plan.AtMarket, Is.True);
        Assert.That(engine.Flatten(Given.Start).Plan.AtMarket, Is.False);
    }

    [TestCase("1.2", "-1.2", ActionKind.Reduce)]
    [TestCase("2", "-2", ActionKind.Close)]
    [TestCase("9", "-2", ActionKind.Close, Description = "never more than is held")]
    public void Part_of_one_sleeve_is_sold(decimal asked, decimal delta, ActionKind kind)
    {
        var action = Engine(Holding(("a", Xbt, 2))).Sell(Xbt, new StrategyId("a"), asked, Given.Start).Plan.Actions.Single();

        Assert.That((action.Delta, action.Kind), Is.EqualTo((delta, kind)));
    }

    [Test]
    public void Nothing_is_sold_of_another_strategys_sleeve()
    {
        var (plan, rest) = Engine(Holding(("a", Xbt, 2))).Sell(Xbt, new StrategyId("b"), 1, Given.Start);

        Assert.That((plan.Actions.Count, rest.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Plans_are_numbered_on_from_the_last_one_that_was_stored()
    {
        var engine = new RiskEngine(RiskOptions.Unlimited, _market, Holding(("a", Xbt, 2)), lastPlan: 41);

        Assert.That(engine.Flatten(Given.Start).Plan.Id, Is.EqualTo(42));
        Assert.That(engine.Review([Given.Wish(Exit, Xbt, "a")], Given.Start).Id, Is.EqualTo(43));
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Scenarios)])]
    public bool Whatever_is_held_a_reduction_sells_at_most_that_and_says_what_it_leaves(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var desk = scenario.Desk();
        desk.Engine.KillSwitch.Trip("stop");
        var held = Scenario.Instruments.Sum(i => desk.Portfolio.Position(i).Quantity);

        var (plan, rest) = desk.Engine.Flatten(desk.Market.Now, manual: true);

        var lawful = plan.Actions.All(a => a.Verdict is RiskVerdict.Allowed && a.Delta < 0
            && a.Delta == a.Changes.Sum(c => c.Quantity)
            && a.Changes.All(c => c.Quantity < 0 && -c.Quantity <= desk.Portfolio.Position(a.Instrument).Held(c.Strategy)));
        return lawful && held == rest.Sum(r => r.Quantity) - plan.Actions.Sum(a => a.Delta);
    }

    static SleeveChange Change(string strategy, decimal quantity) => new(new StrategyId(strategy), quantity);

    RiskEngine Engine(FakePortfolio portfolio) => new(RiskOptions.Default, _market, portfolio);

    FakePortfolio Holding(params (string Strategy, Instrument Of, decimal Quantity)[] sleeves)
    {
        var portfolio = new FakePortfolio(_market, cash: 1_000);
        foreach (var (strategy, of, quantity) in sleeves)
            portfolio.Hold(of, new StrategyId(strategy), quantity);
        return portfolio;
    }
}
