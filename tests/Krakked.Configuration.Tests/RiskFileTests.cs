using Krakked.Risk;

namespace Krakked.Configuration.Tests;

public sealed class RiskFileTests
{
    [Test]
    public void The_risk_section_of_the_specification_is_read()
    {
        var read = Read("""
            risk:
              max_risk_per_trade_pct: 2.5
              max_portfolio_risk_pct: 20
              max_open_positions: 3
              max_per_asset_pct: 50
              max_per_strategy_pct:
                trend_following_v1: 40.0
              max_daily_drawdown_pct: null
              kill_switch_on_drift: false
              include_manual_positions: no
              volatility_lookback_bars: 10
              min_liquidity_24h_usd: ~
            """);

        Assert.That(
            (read.MaxRiskPerTradePct, read.MaxPortfolioRiskPct, read.MaxOpenPositions, read.MaxPerAssetPct, read.MaxDailyDrawdownPct),
            Is.EqualTo(((decimal?)2.5m, (decimal?)20m, (int?)3, (decimal?)50m, (decimal?)null)));
        Assert.That((read.KillSwitchOnDrift, read.IncludeManualPositions, read.VolatilityLookbackBars, read.MinLiquidity24hUsd),
            Is.EqualTo((false, false, 10, (decimal?)null)));
        Assert.That(read.MaxPerStrategyPct["trend_following_v1"], Is.EqualTo(40m));
    }

    [Test]
    public void What_it_does_not_name_keeps_its_default() =>
        Assert.That(Read("max_open_positions: 3\n"), Is.EqualTo(RiskOptions.Default with { MaxOpenPositions = 3 }));

    [TestCase("risk:\n  max_per_aset_pct: 5\n", "max_per_aset_pct", "max_per_asset_pct", TestName = "A misspelt rule")]
    [TestCase("risk:\n  max_per_asset_pct: lots\n", "'lots'", "number", TestName = "A limit that is no number")]
    [TestCase("risk:\n  max_per_asset_pct: -5\n", "-5", "above 0", TestName = "A negative limit")]
    [TestCase("risk:\n  kill_switch_on_drift: perhaps\n", "'perhaps'", "true or false", TestName = "A switch that is neither")]
    [TestCase("risk:\n  max_open_positions: 1.5\n", "'1.5'", "whole", TestName = "Half a position")]
    [TestCase("risk: 5\n", "risk", "indented", TestName = "A section that is none")]
    [TestCase("", "risk section", "risk:", TestName = "An empty file")]
    [TestCase("risk: [", "", "", TestName = "No YAML at all")]
    public void Is_refused_by_file_value_and_rule(string yaml, string value, string rule)
    {
        using var folder = new TempFolder();
        var file = folder.Write("risk.yaml", yaml);

        var error = Assert.Throws<KrakkedException>(() => RiskFile.Choose(file));

        Assert.That(error!.Message, Does.Contain(file).And.Contain(value).And.Contain(rule));
    }

    [Test]
    public void The_words_stand_for_themselves()
    {
        Assert.That(RiskFile.Choose("default"), Is.EqualTo(RiskOptions.Default));
        Assert.That(RiskFile.Choose("unlimited"), Is.EqualTo(RiskOptions.Unlimited));
        Assert.Throws<KrakkedException>(() => RiskFile.Choose("somewhere.yaml"));
    }

    static RiskOptions Read(string yaml)
    {
        using var folder = new TempFolder();
        return RiskFile.Read(folder.Write("risk.yaml", yaml));
    }
}
