using Krakked.Backtesting.Tests.Engine;
using Krakked.Configuration;
using Krakked.Risk;
using Krakked.Strategies;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Configuration;

public sealed class RunningPortfolioTests
{
    static readonly StrategyCatalog Catalog = new(typeof(SmaCross).Assembly);

    const string Start = """
        cash: 10000
        risk:
          max_per_asset_pct: 40
        strategies:
          configs:
            cross: {type: sma-cross, pairs: XBTUSD, timeframe: 1h, fast: 3, slow: 8}
            hold: {type: buy-and-hold, pairs: XBTUSD, timeframe: 1h}
        """;

    [Test]
    public void A_file_that_says_the_same_changes_nothing()
    {
        using var desk = new Desk();

        Assert.That(desk.Reload(Start), Is.Empty);
    }

    [Test]
    public void What_changed_is_named_and_applied()
    {
        using var desk = new Desk();

        var said = desk.Reload(Start.Replace("40", "30", StringComparison.Ordinal)
            .Replace("slow: 8", "slow: 20", StringComparison.Ordinal)
            .Replace("hold: {", "hold: {enabled: false, ", StringComparison.Ordinal));

        Assert.That(said, Is.EqualTo(new[]
        {
            "cross runs as sma-cross with slow 20.",
            "hold is switched off: it opens nothing.",
            "max_per_asset_pct was 40 and is now 30.",
        }));
        Assert.That(desk.Risk.Options.MaxPerAssetPct, Is.EqualTo(30m));
        Assert.That(desk.Engine.Strategies.State(new("hold")).Enabled, Is.False);
        Assert.That(desk.Reload(Start), Has.Count.EqualTo(3));
        Assert.That(desk.Engine.Strategies.State(new("hold")).Enabled, Is.True);
    }

    [Test]
    public void Another_type_may_take_the_place_of_a_strategy_under_the_same_name()
    {
        using var desk = new Desk();

        var said = desk.Reload(Start.Replace("type: sma-cross", "type: buy-and-hold", StringComparison.Ordinal)
            .Replace(", fast: 3, slow: 8", "", StringComparison.Ordinal));

        Assert.That(said.Single(), Does.StartWith("cross runs as buy-and-hold"));
    }

    [TestCase("cash: 10000", "cash: 20000", "cash flow", TestName = "Other cash is refused")]
    [TestCase("cash: 10000", "cash: 10000\nexecution: {post_only: true}", "execution", TestName = "Other orders are refused")]
    [TestCase("pairs: XBTUSD, timeframe: 1h, fast", "pairs: ETHUSD, timeframe: 1h, fast", "XBTUSD", TestName = "Other pairs are refused")]
    [TestCase("timeframe: 1h, fast", "timeframe: 4h, fast", "1h", TestName = "Another timeframe is refused")]
    [TestCase("hold: {", "other: {", "'other' is new", TestName = "A new strategy is refused")]
    [TestCase("fast: 3", "fast: 30", "fast", TestName = "Parameters that do not go together are refused")]
    public void What_cannot_change_is_refused_and_changes_nothing(string from, string to, string remedy)
    {
        using var desk = new Desk();

        var refused = Assert.Throws<KrakkedException>(() => desk.Reload(
            Start.Replace("40", "30", StringComparison.Ordinal).Replace(from, to, StringComparison.Ordinal)));

        Assert.That(refused!.Message, Does.Contain(remedy));
        Assert.That(desk.Risk.Options.MaxPerAssetPct, Is.EqualTo(40m));
        Assert.That(desk.Reload(Start), Is.Empty);
    }

    [Test]
    public void What_only_a_live_process_uses_is_passed_over_by_name_until_it_is_as_it_was()
    {
        using var desk = new Desk();
        var changed = Start + "\n" + """
            execution: {mode: live, guardrails: {max_quote_age_ms: 500}, live_strategies: [cross]}
            portfolio: {track_manual_trades: false}
            """;

        string[] expected =
        [
            "execution.guardrails.max_quote_age_ms was not stated and is now 500: passed over, it takes a restart.",
            "execution.live_strategies was not stated and is now [ cross ]: passed over, it takes a restart.",
            "execution.mode was not stated and is now live: passed over, it takes a restart.",
            "portfolio.track_manual_trades was not stated and is now false: passed over, it takes a restart.",
        ];
        Assert.That(desk.Reload(changed), Is.EqualTo(expected));
        Assert.That(desk.Reload(changed), Is.EqualTo(expected), "It is passed over each time.");
        Assert.That(desk.Reload(Start), Is.Empty);
    }

    [Test]
    public void Every_rule_a_file_knows_is_told_when_it_differs() =>
        Assert.That(RiskDifference.Names, Is.EquivalentTo(RiskFile.Names));

    [Test]
    public void Rules_that_are_lifted_are_told_as_none()
    {
        var limits = new Dictionary<string, decimal> { ["a"] = 5 };

        var said = RiskDifference.Between(RiskOptions.Default, RiskOptions.Unlimited with { MaxPerStrategyPct = limits });

        Assert.That(said, Does.Contain("max_per_asset_pct was 5 and is now none.").And.Contain("max_per_strategy_pct was none and is now a 5.")
            .And.Contain("kill_switch_on_drift was true and is now false."));
    }

    sealed class Desk : IDisposable
    {
        readonly TempFolder _folder = new();
        readonly RunningPortfolio _running;

        public Desk()
        {
            var bars = Given.Closes([.. Enumerable.Repeat(100.0, 60)]);
            var plan = Read(Start);
            var house = new House(bars) { Risk = plan.Risk };
            foreach (var strategy in plan.Strategies)
                house.With(strategy.Kind.Create(strategy.Values), bars, strategy.Name);
            Engine = house.Build();
            Engine.Run(bars.CloseTime(30));
            Risk = house.RiskEngine;
            _running = new RunningPortfolio(plan, Engine, Risk);
        }

        public TradingEngine Engine { get; }

        public RiskEngine Risk { get; }

        public IReadOnlyList<string> Reload(string yaml) => _running.Reload(_folder.Write("portfolio.yaml", yaml), Catalog);

        public void Dispose() => _folder.Dispose();

        PortfolioPlan Read(string yaml) => PortfolioFile.Read(_folder.Write("portfolio.yaml", yaml), Catalog);
    }
}
