using Krakked.Testing;
using static Krakked.StrategyIntent;

namespace Krakked.Risk.Tests;

public sealed class ManualPositionsTests
{
    static readonly Instrument Eth = Given.Instrument("ETHUSD");

    [TestCase(true, RiskVerdict.Blocked, TestName = "Counted, a position traded by hand takes one of the places")]
    [TestCase(false, RiskVerdict.Allowed, TestName = "Not counted, a position traded by hand takes no place")]
    public void The_number_of_positions(bool counted, RiskVerdict verdict)
    {
        var desk = ByHand(RiskOptions.Unlimited with { MaxOpenPositions = 1, IncludeManualPositions = counted }, Eth);

        Assert.That(desk.Ask(Enter(0.1)).Verdict, Is.EqualTo(verdict));
    }

    [TestCase(true, 5, TestName = "Counted, what was traded by hand takes room in the pair")]
    [TestCase(false, 15, TestName = "Not counted, what was traded by hand takes no room in the pair")]
    public void The_notional_of_a_pair(bool counted, decimal bought)
    {
        var options = RiskOptions.Unlimited with { MaxPairNotionalUsd = 1_500, IncludeManualPositions = counted };
        var desk = ByHand(options, Given.Instrument());

        Assert.That(desk.Ask(Enter(0.5)).Delta, Is.EqualTo(bought));
    }

    [Test]
    public void Counted_or_not_what_was_traded_by_hand_counts_for_its_asset()
    {
        var desk = ByHand(RiskOptions.Unlimited with { MaxPerAssetPct = 15, IncludeManualPositions = false }, Given.Instrument());

        Assert.That(desk.Ask(Enter(0.5)).Delta, Is.EqualTo(5m));
    }

    [Test]
    public void Counted_or_not_what_was_traded_by_hand_counts_for_the_portfolios_risk()
    {
        var desk = ByHand(RiskOptions.Unlimited with { MaxPortfolioRiskPct = 1, IncludeManualPositions = false }, Eth);

        Assert.That(desk.Ask(Enter(0.5)).Delta, Is.EqualTo(15m));
    }

    [Test]
    public void Counted_or_not_what_was_traded_by_hand_counts_for_the_total()
    {
        var desk = ByHand(RiskOptions.Unlimited with { MaxTotalNotionalUsd = 1_500, IncludeManualPositions = false }, Eth);

        Assert.That(desk.Ask(Enter(0.5)).Delta, Is.EqualTo(5m));
    }

    /// <summary>Ten units at 100 that were traded by hand, out of 10,000 in all.</summary>
    static Desk ByHand(RiskOptions options, Instrument instrument) =>
        new Desk(options, Given.Steady(), Given.Steady(Eth)).Holding(10, Sleeve.Manual.Name, instrument).WithCash(9_000);
}
