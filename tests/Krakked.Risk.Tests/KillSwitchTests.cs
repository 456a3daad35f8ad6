using Krakked.Testing;
using static Krakked.StrategyIntent;

namespace Krakked.Risk.Tests;

public sealed class KillSwitchTests
{
    [Test]
    public void A_tripped_switch_blocks_openings_until_it_is_cleared()
    {
        var desk = new Desk(RiskOptions.Unlimited);
        desk.Engine.KillSwitch.Trip("the exchange looks wrong");

        var tripped = desk.Ask(Enter(0.5));
        desk.Engine.KillSwitch.Clear();
        var cleared = desk.Ask(Enter(0.5));

        Assert.That((tripped.Verdict, cleared.Verdict), Is.EqualTo((RiskVerdict.Blocked, RiskVerdict.Allowed)));
        Assert.That(tripped.Reasons, Is.EqualTo(new[] { new RiskReason("kill_switch", 0, 1, Blocked: true) }));
    }

    [Test]
    public void A_tripped_switch_lets_reductions_pass()
    {
        var desk = new Desk(RiskOptions.Default).Holding(5);
        desk.Engine.KillSwitch.Trip("enough");

        Assert.That(desk.Ask(Exit).Verdict, Is.EqualTo(RiskVerdict.Allowed));
        Assert.That(desk.Ask(Reduce(0.01)).Verdict, Is.EqualTo(RiskVerdict.Allowed));
        Assert.That(desk.Ask(Increase(0.9)).Verdict, Is.EqualTo(RiskVerdict.Blocked));
    }

    [Test]
    public void The_first_reason_stays()
    {
        var stop = new KillSwitch();

        stop.Trip("first");
        stop.Trip("second");

        Assert.That(stop.Reason, Is.EqualTo("first"));
    }

    [Test]
    public void Drifting_books_block_openings_and_let_reductions_pass()
    {
        var desk = new Desk(RiskOptions.Default).Holding(5, "reversion");
        desk.Portfolio.Drifting = true;

        var opened = desk.Ask(Enter(0.01));
        var closed = desk.Ask(Exit, strategy: "reversion");

        Assert.That(opened.Reasons, Is.EqualTo(new[] { new RiskReason("kill_switch_on_drift", 0, 1, Blocked: true) }));
        Assert.That(closed.Verdict, Is.EqualTo(RiskVerdict.Allowed));
    }

    [Test]
    public void Drifting_books_block_nothing_when_the_option_is_off()
    {
        var desk = new Desk(RiskOptions.Default with { KillSwitchOnDrift = false });
        desk.Portfolio.Drifting = true;

        Assert.That(desk.Ask(Enter(0.01)).Verdict, Is.EqualTo(RiskVerdict.Allowed));
    }

    [Test]
    public void Every_switch_that_is_tripped_is_named()
    {
        var desk = new Desk(RiskOptions.Default);
        desk.Portfolio.Drifting = true;
        desk.Engine.KillSwitch.Trip("by hand");
        desk.Engine.DrawdownSwitch.Trip("by loss");

        Assert.That(desk.Ask(Enter(0.01)).Reasons.Select(r => r.Rule), Is.EqualTo(new[]
        {
            "kill_switch", "max_daily_drawdown_pct", "kill_switch_on_drift",
        }));
    }

    [Test]
    public void Without_a_price_a_sleeve_is_still_sold_at_the_market()
    {
        var unknown = Given.Instrument("ETHUSD");
        var desk = new Desk(RiskOptions.Default).Holding(5, instrument: unknown);

        var action = desk.Ask(Exit, unknown);

        Assert.That((action.Kind, action.Verdict, action.Delta), Is.EqualTo((ActionKind.Close, RiskVerdict.Allowed, -5m)));
        Assert.That(action.Price, Is.EqualTo(100m), "what it cost");
    }

    [Test]
    public void Without_price_or_cost_a_reduction_sells_all()
    {
        var unknown = Given.Instrument("ETHUSD");
        var desk = new Desk(RiskOptions.Default);
        desk.Portfolio.Hold(unknown, Given.Trend, 5, averageCost: 0);

        var action = desk.Ask(Reduce(0.5), unknown);

        Assert.That((action.Verdict, action.Delta, action.Price), Is.EqualTo((RiskVerdict.Allowed, -5m, 0m)));
    }
}
