using Krakked.Testing;

namespace Krakked.Risk.Tests;

public sealed class RiskStatusTests
{
    static readonly Instrument Eth = Given.Instrument("ETHUSD");

    [Test]
    public void It_tells_what_is_held_by_asset_and_by_strategy()
    {
        var desk = new Desk(RiskOptions.Default, Given.Steady(), Given.Steady(Eth))
            .Holding(10).Holding(5, "reversion").Holding(20, instrument: Eth).WithCash(6_500);

        var status = desk.Engine.Status(desk.Market.Now);

        Assert.That(status.TotalExposurePct, Is.EqualTo(35m));
        Assert.That(status.PerAssetExposurePct, Is.EquivalentTo(new Dictionary<string, decimal> { ["XBT"] = 15, ["ETH"] = 20 }));
        Assert.That(status.PerStrategyExposurePct, Is.EquivalentTo(new Dictionary<StrategyId, decimal>
        {
            [new("trend")] = 30,
            [new("reversion")] = 5,
        }));
    }

    [Test]
    public void It_says_why_nothing_is_opened()
    {
        var desk = new Desk(RiskOptions.Default);
        desk.Portfolio.Drifting = true;
        desk.Engine.KillSwitch.Trip("By hand.");

        var status = desk.Engine.Status(desk.Market.Now);

        Assert.That((status.KillSwitchActive, status.Drifting), Is.EqualTo((true, true)));
        Assert.That(status.Why, Is.EqualTo("By hand. The books differ from the venue's."));
    }

    [Test]
    public void Drift_that_stops_nothing_is_told_all_the_same()
    {
        var desk = new Desk(RiskOptions.Unlimited);
        desk.Portfolio.Drifting = true;

        var status = desk.Engine.Status(desk.Market.Now);

        Assert.That((status.KillSwitchActive, status.Why, status.Drifting), Is.EqualTo((false, (string?)null, true)));
    }

    [Test]
    public void A_new_day_has_lost_nothing_yet()
    {
        var desk = new Desk(RiskOptions.Default);
        desk.Engine.Observe(new EquityMarks(new Bars(Given.Closes(100, 95), 2), 0, 0, 1));

        var today = desk.Engine.Status(Given.Start + 1);
        var tomorrow = desk.Engine.Status(Given.Start + Timeframe.D1.Milliseconds + 1);

        Assert.That((today.DailyDrawdownPct, tomorrow.DailyDrawdownPct), Is.EqualTo((5m, 0m)));
    }
}
