using Krakked.Testing;

namespace Krakked.Risk.Tests;

public sealed class ReloadTests
{
    [Test]
    public void New_rules_hold_from_the_next_review_on()
    {
        var desk = new Desk(RiskOptions.Default);
        var before = desk.Ask(StrategyIntent.Enter(0.5));

        desk.Engine.Reload(RiskOptions.Default with { MaxPerAssetPct = 20, MaxRiskPerTradePct = null, MaxPortfolioRiskPct = null });
        var after = desk.Ask(StrategyIntent.Enter(0.5));

        Assert.That((before.TargetNotional, after.TargetNotional), Is.EqualTo((500m, 2_000m)));
    }

    [Test]
    public void A_size_left_to_the_engine_follows_the_new_rules()
    {
        var desk = new Desk(RiskOptions.Unlimited with { MaxRiskPerTradePct = 1 });
        var before = desk.Ask(StrategyIntent.Enter());

        desk.Engine.Reload(RiskOptions.Unlimited with { MaxRiskPerTradePct = 1, VolatilityMultiple = 4 });
        var after = desk.Ask(StrategyIntent.Enter());

        Assert.That(after.TargetBase, Is.EqualTo(before.TargetBase / 2));
    }

    [Test]
    public void A_reload_that_is_refused_changes_nothing()
    {
        var desk = new Desk(RiskOptions.Default);

        Assert.Throws<ArgumentNullException>(() => desk.Engine.Reload(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => desk.Engine.Reload(RiskOptions.Default with { MaxPerAssetPct = 101 }));

        Assert.That(desk.Engine.Options, Is.SameAs(RiskOptions.Default));
        Assert.That(desk.Ask(StrategyIntent.Enter(0.5)).TargetNotional, Is.EqualTo(500m));
    }

    [Test]
    public void A_switch_that_was_tripped_stays_tripped_even_when_its_limit_is_lifted()
    {
        var desk = new Desk(RiskOptions.Default);
        desk.Engine.Observe(Marks(100, 80));
        desk.Engine.Reload(RiskOptions.Unlimited);

        var blocked = desk.Ask(StrategyIntent.Enter(0.5));
        desk.Engine.DrawdownSwitch.Clear();
        var cleared = desk.Ask(StrategyIntent.Enter(0.5));

        Assert.That(blocked.Reasons.Single().Rule, Is.EqualTo("max_daily_drawdown_pct"));
        Assert.That(cleared.Verdict, Is.EqualTo(RiskVerdict.Allowed));
    }

    [Test]
    public void The_days_loss_is_counted_from_the_same_equity()
    {
        var desk = new Desk(RiskOptions.Default);
        desk.Engine.Observe(Marks(100, 94));

        desk.Engine.Reload(RiskOptions.Default with { MaxDailyDrawdownPct = 5 });
        var before = desk.Engine.DrawdownSwitch.Active;
        desk.Engine.Observe(Marks(94, 94));

        Assert.That((before, desk.Engine.DrawdownSwitch.Active), Is.EqualTo((false, true)));
    }

    [Test]
    public void Stops_that_were_bought_with_are_remembered()
    {
        var rules = RiskOptions.Unlimited with { MaxPortfolioRiskPct = 1 };
        var (reloaded, unchanged) = (Bought(rules), Bought(rules));

        reloaded.Engine.Reload(rules with { });

        var other = Given.Instrument("ETHUSD");
        decimal Allowed(Desk desk) => desk.Ask(StrategyIntent.Enter(0.5), other).TargetBase;
        Assert.That(Allowed(reloaded), Is.EqualTo(Allowed(unchanged)));
        Assert.That(Allowed(reloaded), Is.LessThan(Allowed(Bought(rules, stop: 99.9))));
    }

    [Test]
    public void A_strategy_that_is_switched_off_may_sell_and_may_not_buy()
    {
        var desk = new Desk(RiskOptions.Unlimited).Holding(10);
        var off = Given.Slot(Given.Instrument(), "trend", Timeframe.H1) with { Enabled = false };

        var buy = desk.Review(new SlotIntent(off, StrategyIntent.Increase(0.9))).Actions.Single();
        var sale = desk.Review(new SlotIntent(off, StrategyIntent.Exit)).Actions.Single();

        Assert.That((buy.Verdict, buy.Reasons.Single().Rule), Is.EqualTo((RiskVerdict.Blocked, "enabled")));
        Assert.That((sale.Verdict, sale.Delta), Is.EqualTo((RiskVerdict.Allowed, -10m)));
    }

    static BarSeries[] Two => [Given.Steady(), Given.Steady(Given.Instrument("ETHUSD"))];

    static Desk Bought(RiskOptions rules, double stop = 99)
    {
        var desk = new Desk(rules, Two);
        desk.Portfolio.CarryOut(desk.Review(Given.Wish(StrategyIntent.Enter(0.1) with { StopLoss = stop })));
        return desk;
    }

    static EquityMarks Marks(double first, double last) => new(new Bars(Given.Closes(first, last), 2), 0, 0, 1);
}
