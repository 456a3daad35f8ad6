using Krakked.Testing;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Krakked.Risk.Tests;

public sealed class StoppedPartTests
{
    [Test]
    public void What_is_allowed_whole_stops_nothing() =>
        Assert.That(new Desk(RiskOptions.Unlimited).Review(Given.Wish(StrategyIntent.Enter(0.5))).Stopped, Is.Empty);

    [Test]
    public void What_a_clamp_keeps_out_is_the_difference_to_what_was_wanted()
    {
        var desk = new Desk(RiskOptions.Unlimited with { MaxPerAssetPct = 20 });

        var part = desk.Review(Given.Wish(StrategyIntent.Enter(0.5))).Stopped.Single();

        Assert.That((part.Wanted, part.Allowed, part.Quantity, part.Notional), Is.EqualTo((50m, 20m, 30m, 3_000m)));
        Assert.That(part.Rule, Is.EqualTo("max_per_asset_pct"));
    }

    [Test]
    public void Of_several_rules_the_one_that_leaves_least_is_named()
    {
        var desk = new Desk(RiskOptions.Unlimited with { MaxPerAssetPct = 30, MaxPairNotionalUsd = 1_000, MaxTotalNotionalUsd = 2_000 });

        var part = desk.Review(Given.Wish(StrategyIntent.Enter(0.5))).Stopped.Single();

        Assert.That((part.Rule, part.Reasons.Count, part.Allowed), Is.EqualTo(("max_pair_notional_usd", 3, 10m)));
    }

    [Test]
    public void Of_rules_that_leave_the_same_the_first_is_named()
    {
        var desk = new Desk(RiskOptions.Unlimited with { MaxPerAssetPct = 10, MaxPairNotionalUsd = 1_000 });
        desk.Engine.KillSwitch.Trip("By hand.");
        desk.Engine.DrawdownSwitch.Trip("By loss.");

        var blocked = desk.Review(Given.Wish(StrategyIntent.Enter(0.5))).Stopped.Single();
        desk.Engine.KillSwitch.Clear();
        desk.Engine.DrawdownSwitch.Clear();
        var clamped = desk.Review(Given.Wish(StrategyIntent.Enter(0.5))).Stopped.Single();

        Assert.That((blocked.Rule, blocked.Allowed, blocked.Wanted), Is.EqualTo(("kill_switch", 0m, 50m)));
        Assert.That((clamped.Rule, clamped.Reasons.Count), Is.EqualTo(("max_per_asset_pct", 2)));
    }

    [Test]
    public void A_clamp_that_leaves_less_than_the_minimum_is_credited_to_the_minimum()
    {
        var small = Given.Instrument(minimumOrder: 5);
        var desk = new Desk(RiskOptions.Unlimited with { MaxPerAssetPct = 1 }, Given.Steady(small));

        var part = desk.Review(Given.Wish(StrategyIntent.Enter(0.5), small)).Stopped.Single();

        Assert.That((part.Rule, part.Quantity, part.Reasons.Count), Is.EqualTo(("minimum_order", 50m, 2)));
    }

    [Test]
    public void The_plan_says_whether_anything_could_be_opened()
    {
        var desk = new Desk(RiskOptions.Default);
        var free = desk.Review(Given.Wish(StrategyIntent.Enter(0.1))).KillSwitchActive;
        desk.Portfolio.Drifting = true;
        var drifting = desk.Review(Given.Wish(StrategyIntent.Enter(0.1))).KillSwitchActive;

        Assert.That((free, drifting), Is.EqualTo((false, true)));
    }

    [Property(Arbitrary = [typeof(Scenarios)], MaxTest = 300)]
    public void What_was_stopped_and_what_was_done_is_what_was_wanted(Scenario given)
    {
        var plan = given.Plan();
        foreach (var part in plan.Stopped)
        {
            Assert.That(plan.TryFindAction(part.Slot.Instrument, out var action), Is.True);
            Assert.That(action.ChangeOf(part.Slot.Strategy), Is.EqualTo(part.Allowed));
            Assert.That(part.Allowed + part.Quantity, Is.EqualTo(part.Wanted));
            Assert.That(part.Allowed, Is.InRange(0m, part.Wanted));
            Assert.That(part.Reasons.Select(r => r.Rule), Does.Contain(part.Rule));
            if (part.Wish.Intent is { Kind: IntentKind.Enter, Exposure: { } share })
                Assert.That(part.Wanted, Is.EqualTo(part.Slot.Instrument.FloorToLot(share * plan.Equity / part.Price)));
        }

        Assert.That(plan.Stopped.Sum(p => p.Reasons.Count), Is.EqualTo(plan.Actions.Sum(a => a.Reasons.Count)));
    }
}
