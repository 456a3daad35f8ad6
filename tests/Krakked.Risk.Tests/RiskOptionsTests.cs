namespace Krakked.Risk.Tests;

public sealed class RiskOptionsTests
{
    [Test]
    public void The_defaults_are_those_of_the_contract()
    {
        var options = RiskOptions.Default;

        Assert.Multiple(() =>
        {
            Assert.That(options.MaxRiskPerTradePct, Is.EqualTo(1m));
            Assert.That(options.MaxPortfolioRiskPct, Is.EqualTo(10m));
            Assert.That(options.MaxOpenPositions, Is.EqualTo(10));
            Assert.That(options.MaxPerAssetPct, Is.EqualTo(5m));
            Assert.That(options.MaxPerStrategyPct, Is.Empty);
            Assert.That(options.MaxDailyDrawdownPct, Is.EqualTo(10m));
            Assert.That(options.KillSwitchOnDrift, Is.True);
            Assert.That(options.IncludeManualPositions, Is.True);
            Assert.That(options.VolatilityLookbackBars, Is.EqualTo(20));
            Assert.That(options.VolatilityMultiple, Is.EqualTo(2m));
            Assert.That(options.MinLiquidity24hUsd, Is.EqualTo(100_000m));
            Assert.That(options.StaleToleranceSeconds, Is.EqualTo(60));
            Assert.That(options.UnsizedExposure, Is.EqualTo(0.95m));
            Assert.That(options.MaxPairNotionalUsd, Is.Null);
            Assert.That(options.MaxTotalNotionalUsd, Is.Null);
        });
    }

    [Test]
    public void A_limit_outside_its_range_is_refused_with_its_name_value_and_range()
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => _ = new RiskOptions { MaxPerAssetPct = 101 });

        Assert.That(refused!.Message, Does.Contain("MaxPerAssetPct").And.Contain("101").And.Contain("at most 100"));
    }

    [Test]
    public void A_strategys_limit_outside_its_range_names_the_strategy()
    {
        var limits = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["trend"] = 0 };

        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => _ = new RiskOptions { MaxPerStrategyPct = limits });

        Assert.That(refused!.Message, Does.Contain("trend"));
    }

    static readonly TestCaseData[] Wrong =
    [
        new TestCaseData(() => new RiskOptions { MaxRiskPerTradePct = 0 }).SetArgDisplayNames("no risk at all"),
        new TestCaseData(() => new RiskOptions { MaxPortfolioRiskPct = -1 }).SetArgDisplayNames("negative risk"),
        new TestCaseData(() => new RiskOptions { MaxOpenPositions = 0 }).SetArgDisplayNames("no positions"),
        new TestCaseData(() => new RiskOptions { MaxDailyDrawdownPct = 100.1m }).SetArgDisplayNames("more than everything"),
        new TestCaseData(() => new RiskOptions { VolatilityLookbackBars = 0 }).SetArgDisplayNames("no bars"),
        new TestCaseData(() => new RiskOptions { VolatilityMultiple = 0 }).SetArgDisplayNames("no distance"),
        new TestCaseData(() => new RiskOptions { MinLiquidity24hUsd = 0 }).SetArgDisplayNames("no volume"),
        new TestCaseData(() => new RiskOptions { StaleToleranceSeconds = 0 }).SetArgDisplayNames("no age"),
        new TestCaseData(() => new RiskOptions { UnsizedExposure = 1.01m }).SetArgDisplayNames("more than equity"),
        new TestCaseData(() => new RiskOptions { MaxPairNotionalUsd = 0 }).SetArgDisplayNames("no notional"),
        new TestCaseData(() => new RiskOptions { MaxTotalNotionalUsd = -1 }).SetArgDisplayNames("negative notional"),
    ];

    [TestCaseSource(nameof(Wrong))]
    public void What_makes_no_sense_is_refused(Func<RiskOptions> options) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => options());
}
