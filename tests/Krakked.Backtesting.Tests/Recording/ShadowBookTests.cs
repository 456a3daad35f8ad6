using Krakked.Backtesting.Tests.Engine;
using Krakked.Risk;
using Krakked.Strategies;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Recording;

/// <summary>What is kept out is followed by hand: 10,000 in cash, bars that open at the close before them.</summary>
public sealed class ShadowBookTests
{
    // A fifth of what is wanted is let in: 20 of 100 units at 100.
    static readonly RiskOptions AFifth = RiskOptions.Unlimited with { MaxPairNotionalUsd = 2_000 };

    static readonly RiskOptions Nothing = RiskOptions.Unlimited with { MinLiquidity24hUsd = 1e12m };

    [Test]
    public void What_a_clamp_kept_out_makes_what_it_would_have_made_until_the_exit()
    {
        var rules = Rules(AFifth, fee: 0, [100, 100, 110, 120, 130], (0, StrategyIntent.Enter(1)), (2, StrategyIntent.Exit));

        // Wanted 100, let in 20; bought at the second open, 100, and sold at the fourth, 110.
        Assert.That(rules, Is.EqualTo(new[] { new RuleAccount("max_pair_notional_usd", 1, 8_000, 800) }));
    }

    [Test]
    public void The_takers_fee_is_paid_both_ways()
    {
        var rules = Rules(Nothing, fee: 0.01m, [100, 100, 110, 110], (0, StrategyIntent.Enter(0.5)), (2, StrategyIntent.Exit));

        // 50 units: +500, less 1 % of 5,000 and of 5,500.
        Assert.That(rules.Single().EstimatedPnl, Is.EqualTo(500m - 50 - 55));
    }

    [Test]
    public void What_is_not_over_at_the_end_is_sold_at_the_last_close()
    {
        var rules = Rules(Nothing, fee: 0, [100, 100, 90, 80], (0, StrategyIntent.Enter(0.5)));

        Assert.That(rules, Is.EqualTo(new[] { new RuleAccount("min_liquidity_24h_usd", 1, 5_000, -1_000) }));
    }

    [Test]
    public void What_is_stopped_at_the_last_bar_is_never_bought()
    {
        var rules = Rules(Nothing, fee: 0.01m, [100, 100], (1, StrategyIntent.Enter(0.5)));

        Assert.That(rules, Is.EqualTo(new[] { new RuleAccount("min_liquidity_24h_usd", 1, 5_000, 0) }));
    }

    [Test]
    public void Who_asks_again_is_not_stopped_twice()
    {
        var rules = Rules(Nothing, fee: 0, [100, 100, 110, 120],
            (0, StrategyIntent.Enter(0.5)), (1, StrategyIntent.Enter(0.5)), (2, StrategyIntent.Enter(0.5)));

        Assert.That(rules, Is.EqualTo(new[] { new RuleAccount("min_liquidity_24h_usd", 3, 5_000, 1_000) }));
    }

    [Test]
    public void After_the_exit_the_next_wish_is_a_new_one()
    {
        var rules = Rules(Nothing, fee: 0, [100, 100, 110, 100, 100, 120],
            (0, StrategyIntent.Enter(0.5)), (1, StrategyIntent.Exit), (3, StrategyIntent.Enter(0.5)));

        // 50 units bought and sold at 100, then 50 units bought at 100 and held to 120.
        Assert.That(rules, Is.EqualTo(new[] { new RuleAccount("min_liquidity_24h_usd", 2, 10_000, 1_000) }));
    }

    [TestCase(95, 0, -250, TestName = "A shadow is sold at its stop")]
    [TestCase(0, 104, 200, TestName = "A shadow is sold at its target")]
    [TestCase(95, 104, -250, TestName = "A shadow is stopped before it reaches its target when one bar touches both")]
    public void Its_stop_and_target_end_it(double stop, double target, double pnl)
    {
        var wide = Given.Series(Given.Instrument(), Timeframe.H1,
            Given.Bar(100, 100, 100, 100), Given.Bar(100, 101, 99, 100, At(1)),
            Given.Bar(100, 110, 90, 105, At(2)), Given.Bar(105, 105, 105, 105, At(3)));

        var rules = Rules(Nothing, wide, (0, StrategyIntent.Enter(0.5) with { StopLoss = stop, TakeProfit = target }));

        Assert.That(rules.Single().EstimatedPnl, Is.EqualTo((decimal)pnl));
    }

    [Test]
    public void A_bar_that_opens_below_the_stop_sells_at_the_open()
    {
        var gap = Given.Series(Given.Instrument(), Timeframe.H1,
            Given.Bar(100, 100, 100, 100), Given.Bar(100, 100, 100, 100, At(1)), Given.Bar(80, 85, 80, 85, At(2)));

        Assert.That(Rules(Nothing, gap, (0, StrategyIntent.Enter(0.5) with { StopLoss = 95 })).Single().EstimatedPnl, Is.EqualTo(-1_000m));
    }

    [Test]
    public void A_trailing_stop_follows_the_highest_price()
    {
        var rules = Rules(Nothing, fee: 0, [100, 100, 120, 108, 100], (0, StrategyIntent.Enter(0.5) with { TrailingStop = 10 }));

        // Bought at 100, best 120, sold at 110.
        Assert.That(rules.Single().EstimatedPnl, Is.EqualTo(500m));
    }

    [Test]
    public void It_is_sold_when_its_time_is_up()
    {
        var rules = Rules(Nothing, fee: 0, [100, 100, 110, 120, 150], (0, StrategyIntent.Enter(0.5) with { ExitAfter = 2 }));

        // Decided at the close of the first bar; two bars later the fourth opens, at 110.
        Assert.That(rules.Single().EstimatedPnl, Is.EqualTo(500m));
    }

    [Test]
    public void A_limit_is_bought_only_when_the_price_trades_through_it()
    {
        double[] closes = [100, 100, 95, 90, 110];

        var through = Rules(Nothing, fee: 0, closes, (0, StrategyIntent.Enter(0.5) with { LimitPrice = 92 }));
        var above = Rules(Nothing, fee: 0, closes, (0, StrategyIntent.Enter(0.5) with { LimitPrice = 90 }));

        Assert.That((through.Single().EstimatedPnl, above.Single().EstimatedPnl), Is.EqualTo((50m * 18, 0m)));
    }

    [Test]
    public void What_is_let_in_later_was_only_late()
    {
        var house = Traded([100, 100, 110, 120, 130], RiskOptions.Unlimited, 0, (0, StrategyIntent.Enter(0.5)), (2, StrategyIntent.Enter(0.5)));
        var engine = house.Build();
        engine.Strategies.Reload([new StrategyReload(Given.Trend) { Enabled = false }]);
        engine.Run(At(1));
        engine.Strategies.Reload([new StrategyReload(Given.Trend) { Enabled = true }]);
        while (engine.Run()) { }

        // 50 units from the second open, 100, to the fourth, 110, where it got in after all.
        Assert.That(Settled(house), Is.EqualTo(new[] { new RuleAccount("enabled", 1, 5_000, 500) }));
    }

    [Test]
    public void The_whole_run_says_the_same_every_time()
    {
        var setup = new BacktestSetup
        {
            Strategy = new StrategyId("trend"),
            Create = () => new SmaCross(3, 8),
            Series = [Given.Closes([.. Enumerable.Range(0, 400).Select(i => Math.Round(100 + (10 * Math.Sin(i / 7.0)), 1))])],
        };

        var (once, twice) = (Backtest.Run(setup), Backtest.Run(setup));

        Assert.That(once.Risk.Rules, Is.Not.Empty);
        Assert.That(once.Risk.Rules, Is.EqualTo(twice.Risk.Rules));
        Assert.That(once.Risk.Rules.Sum(r => r.Stopped), Is.EqualTo(once.Risk.Clamped + once.Risk.Blocked));
    }

    [FsCheck.NUnit.Property(MaxTest = 20)]
    public void What_a_clamp_kept_out_made_in_proportion_what_was_let_in_made(int seed)
    {
        var random = new Random(seed);
        var price = 100.0;
        double[] closes = [.. Enumerable.Range(0, 500).Select(_ => price = Math.Round(price * (1 + ((random.NextDouble() - 0.5) * 0.02)), 1))];
        var result = Backtest.Run(new BacktestSetup
        {
            Strategy = Given.Trend,
            Create = () => new SmaCross(3, 8, 0.5),
            Series = [Given.Closes(Given.Instrument(maker: 0.0026m, taker: 0.0026m), Timeframe.H1, closes)],
            Risk = RiskOptions.Unlimited with { MaxPerAssetPct = 10 },
            KeepDecisions = true,
        });

        // Every entry is clamped; its trade, with the fee of a sale at the end where it is still open, says what the rest would have made.
        var clamped = result.Decisions.Where(d => d.Outcome is DecisionOutcome.Clamped).Take(result.Trades.Count);
        var expected = clamped.Zip(result.Trades, (d, t) =>
            (t.Pnl - (t.IsOpen ? 0.0026m * t.ExitPrice * t.Quantity : 0)) * (d.Wanted - d.Change) / d.Change).Sum();

        Assert.That(result.Trades, Is.Not.Empty);
        Assert.That(result.Risk.Rules.Single().EstimatedPnl, Is.EqualTo(expected).Within(1e-5m));
    }

    static IReadOnlyList<RuleAccount> Rules(RiskOptions risk, decimal fee, double[] closes, params (int, StrategyIntent)[] script) =>
        Settled(Traded(closes, risk, fee, script).Run());

    static IReadOnlyList<RuleAccount> Rules(RiskOptions risk, BarSeries bars, params (int, StrategyIntent)[] script) =>
        Settled(Traded(bars, risk, script).Run());

    static House Traded(double[] closes, RiskOptions risk, decimal fee, params (int, StrategyIntent)[] script) =>
        Traded(Given.Closes(Given.Instrument(maker: fee, taker: fee), Timeframe.H1, closes), risk, script);

    static House Traded(BarSeries bars, RiskOptions risk, params (int, StrategyIntent)[] script) =>
        new House(bars) { Risk = risk }.With(new Scripted(script), bars);

    static IReadOnlyList<RuleAccount> Settled(House house)
    {
        house.Recorder.Settle();
        return house.Recorder.Risk.Rules;
    }

    static long At(int hour) => Given.Start + (hour * 3_600_000L);
}
