using Krakked.Testing;
using static Krakked.StrategyIntent;

namespace Krakked.Risk.Tests;

public sealed class ProtectionTests
{
    [Test]
    public void What_an_entry_names_is_put_on_the_action()
    {
        var desk = new Desk(RiskOptions.Unlimited);

        var action = desk.Ask(Enter(0.5) with { StopLoss = 95, TakeProfit = 120, TrailingStop = 7, ExitAfter = 3 });

        Assert.That(action.Protections, Is.EqualTo(new[] { Given.Protection(95m, 120m, 7m, 3 * 3_600_000) }));
    }

    [Test]
    public void Prices_are_rounded_so_that_the_exit_comes_no_later_than_asked()
    {
        var desk = new Desk(RiskOptions.Unlimited);

        var action = desk.Ask(Enter(0.5) with { StopLoss = 95.01, TakeProfit = 120.09, TrailingStop = 7.09 });

        Assert.That(action.Protections, Is.EqualTo(new[] { Given.Protection(95.1m, 120m, 7m) }));
    }

    [Test]
    public void A_distance_below_a_tick_is_a_tick()
    {
        var desk = new Desk(RiskOptions.Unlimited);

        Assert.That(desk.Ask(Enter(0.5) with { TrailingStop = 0.01 }).Protections[0].TrailingOffset, Is.EqualTo(0.1m));
    }

    [Test]
    public void What_names_no_exit_carries_no_protection() =>
        Assert.That(new Desk(RiskOptions.Unlimited).Ask(Enter(0.5)).Protections, Is.Empty);

    [Test]
    public void A_blocked_entry_protects_nothing()
    {
        var desk = new Desk(RiskOptions.Unlimited);
        desk.Engine.KillSwitch.Trip("test");

        Assert.That(desk.Ask(Enter(0.5) with { StopLoss = 95 }).Protections, Is.Empty);
    }

    [Test]
    public void An_increase_to_what_is_held_already_only_protects()
    {
        var desk = new Desk(RiskOptions.Unlimited).Holding(50);

        var action = desk.Ask(Increase(0.1) with { StopLoss = 97 });

        Assert.That((action.Verdict, action.Delta, action.Changes.Count), Is.EqualTo((RiskVerdict.Allowed, 0m, 0)));
        Assert.That(action.Protections, Is.EqualTo(new[] { Given.Protection(97m) }));
    }

    [TestCase(double.NaN, 0, 0, ExpectedResult = "stop_loss")]
    [TestCase(-1, 0, 0, ExpectedResult = "stop_loss")]
    [TestCase(double.PositiveInfinity, 0, 0, ExpectedResult = "stop_loss")]
    [TestCase(0, double.NaN, 0, ExpectedResult = "take_profit")]
    [TestCase(0, -1, 0, ExpectedResult = "take_profit")]
    [TestCase(0, 0, double.NaN, ExpectedResult = "trailing_stop")]
    [TestCase(0, 0, -1, ExpectedResult = "trailing_stop")]
    [TestCase(0, 0, 100, ExpectedResult = "trailing_stop")]
    public string A_protection_that_cannot_be_made_opens_nothing(double stop, double target, double trailing)
    {
        var desk = new Desk(RiskOptions.Unlimited);

        var action = desk.Ask(Enter(0.5) with { StopLoss = stop, TakeProfit = target, TrailingStop = trailing });

        Assert.That((action.Verdict, action.Protections.Count), Is.EqualTo((RiskVerdict.Blocked, 0)));
        return action.Reasons.Single().Rule;
    }

    [Test]
    public void A_trailing_stop_sizes_what_comes_without_a_stop_loss()
    {
        var desk = new Desk(RiskOptions.Unlimited with { MaxRiskPerTradePct = 1 }, Given.Steady(count: 2));

        Assert.That(desk.Ask(Enter() with { TrailingStop = 4 }).TargetBase, Is.EqualTo(25m));
    }

    [Test]
    public void A_stop_loss_sizes_before_a_trailing_stop()
    {
        var desk = new Desk(RiskOptions.Unlimited with { MaxRiskPerTradePct = 1 });

        Assert.That(desk.Ask(Enter() with { StopLoss = 95, TrailingStop = 4 }).TargetBase, Is.EqualTo(20m));
    }
}
