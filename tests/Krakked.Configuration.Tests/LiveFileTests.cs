using Krakked.Execution;
using Krakked.Execution.Simulation;
using Krakked.Live;
using Krakked.Risk;
using Krakked.Strategies;

namespace Krakked.Configuration.Tests;

public sealed class LiveFileTests
{
    static readonly StrategyCatalog Catalog = new(typeof(SmaCross).Assembly);

    [TestCase("", TestName = "An empty file is paper")]
    [TestCase("# nothing yet\n", TestName = "A file of comments is paper")]
    [TestCase("execution:\n  default_order_type: market\n", TestName = "A file that does not say a mode is paper")]
    public void What_is_not_stated_is_safe(string yaml)
    {
        var plan = Read(yaml);

        var execution = plan.Execution;
        Assert.That((execution.Mode, execution.Effective, execution.AllowLiveTrading, execution.ValidateOnly),
            Is.EqualTo((ExecutionMode.Paper, ExecutionMode.Paper, false, (bool?)null)));
        Assert.That((execution.LiveStrategies.Count, plan.Desk.DeadMan, plan.Database), Is.EqualTo((0, DeadManPolicy.Off, (string?)null)));
        Assert.That((plan.Guardrails, plan.Risk, plan.Runner), Is.EqualTo((new GuardrailOptions(), RiskOptions.Default, new RunnerOptions())));
        Assert.That(LiveGates.Closed(execution, new LiveParts { Strategies = [new StrategyId("trend")] }), Is.Not.Empty);
    }

    [Test]
    public void The_execution_section_of_the_specification_is_read()
    {
        var plan = Read("""
            execution:
              mode: "live"
              default_order_type: "limit"
              max_slippage_bps: 40
              time_in_force: "GTC"
              post_only: false
              validate_only: false
              allow_live_trading: true
              dead_man_switch_seconds: 600
              max_retries: 4
              retry_backoff_seconds: 1.5
              retry_backoff_factor: 3.0
              max_concurrent_orders: 7
              min_order_notional_usd: 25.0
              max_plan_age_seconds: 30
              live_strategies: [trend]
            """);

        Assert.That((plan.Execution.Mode, plan.Execution.AllowLiveTrading, plan.Execution.ValidateOnly),
            Is.EqualTo((ExecutionMode.Live, true, (bool?)false)));
        Assert.That(plan.Execution.LiveStrategies, Is.EqualTo(new[] { "trend" }));
        Assert.That(plan.Execution.Orders, Is.EqualTo(new OrderOptions
        {
            MaxSlippageBps = 40, MaxRetries = 4, RetryBackoffMs = 1_500, RetryBackoffFactor = 3, MaxConcurrentOrders = 7, MinOrderNotional = 25,
            PlanTtlMs = 30_000,
        }));
        Assert.That((plan.Desk.DeadMan, plan.Desk.DeadManAfter), Is.EqualTo((DeadManPolicy.EntriesOnly, TimeSpan.FromMinutes(10))));
    }

    [Test]
    public void The_portfolio_section_of_the_specification_is_read()
    {
        var portfolio = Read("""
            portfolio:
              base_currency: "EUR"
              valuation_pairs:
                BTC: "XBTUSD"
                ETH: "ETHUSD"
              include_assets: []
              exclude_assets: ["DOGE"]
              cost_basis_method: "wac"
              track_manual_trades: false
              snapshot_retention_days: 90
              snapshot_every_minutes: 5
              reconciliation_tolerance: 2.5
              absolute_tolerance: 0.001
              relative_tolerance: 0.0005
            """).Portfolio;

        Assert.That(portfolio.ValuationPairs, Is.EquivalentTo(new Dictionary<string, string> { ["BTC"] = "XBTUSD", ["ETH"] = "ETHUSD" }));
        Assert.That((portfolio.Currency, portfolio.IncludeAssets.Count, portfolio.ExcludeAssets.Single(), portfolio.TrackManualTrades),
            Is.EqualTo(("EUR", 0, "DOGE", false)));
        Assert.That((portfolio.SnapshotRetention, portfolio.SnapshotEvery), Is.EqualTo((TimeSpan.FromDays(90), TimeSpan.FromMinutes(5))));
        Assert.That((portfolio.ToleratedValue, portfolio.AbsoluteTolerance, portfolio.RelativeTolerance), Is.EqualTo((2.5m, 0.001m, 0.0005m)));
    }

    [Test]
    public void A_paper_account_its_guardrails_and_the_desks_patience_are_read()
    {
        var plan = Read("""
            database: {path: paper.db}
            execution:
              paper:
                balances: {EUR: 5000, XBT: 0.5}
                latency_ms: 250
                venue: {slippage_bps: 3, volume_share: 0.1, maker_fee_pct: 0.2, taker_fee_pct: 0.35, buy_fees_in: base}
              guardrails: {max_pair_notional_usd: 500, max_total_notional_usd: null, price_collar_bps: 50, one_position_per_asset: true}
              dead_man: all
              dead_man_switch_seconds: 90
              dead_man_refresh_seconds: 30
              desk: {deadline_seconds: 10, sweep_every_seconds: 60, unprotected_within_seconds: 15, watch_every_ms: 100}
              wind_down_seconds: 25
              cancel_entries_at_end: yes
            """);

        var paper = plan.Execution.Paper;
        Assert.That(paper.Balances, Is.EquivalentTo(new Dictionary<string, decimal> { ["EUR"] = 5_000, ["XBT"] = 0.5m }));
        Assert.That((paper.Latency, paper.Venue), Is.EqualTo((TimeSpan.FromMilliseconds(250), new VenueOptions
        {
            SlippageBps = 3, VolumeShare = 0.1m, MakerFee = 0.002m, TakerFee = 0.0035m, BuyFeesIn = FeeAsset.Base,
        })));
        Assert.That(plan.Guardrails, Is.EqualTo(
            new GuardrailOptions { MaxPairNotionalUsd = 500, PriceCollarBps = 50, OnePositionPerAsset = true }));
        Assert.That((plan.Desk.DeadMan, plan.Desk.DeadManAfter, plan.Desk.DeadManEvery),
            Is.EqualTo((DeadManPolicy.All, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(30))));
        Assert.That((plan.Desk.Deadline, plan.Desk.SweepEvery, plan.Desk.UnprotectedWithin, plan.Desk.WatchEvery), Is.EqualTo(
            (TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(15), TimeSpan.FromMilliseconds(100))));
        Assert.That((plan.Runner.WindDown, plan.Runner.CancelEntriesAtEnd, plan.Database),
            Is.EqualTo((TimeSpan.FromSeconds(25), true, "paper.db")));
    }

    [TestCase("execution:\n  mode: Live\n", "mode at line 2", "'Live'", "paper, dry_run, validate, live", TestName = "A mode in capitals")]
    [TestCase("execution:\n  mode: live!\n", "mode at line 2", "'live!'", TestName = "A mode with something behind it")]
    [TestCase("execution:\n  mode: [live]\n", "mode at line 2", "paper, dry_run", TestName = "A mode in a list")]
    [TestCase("execution:\n  mode:\n", "mode at line 2", "paper, dry_run", TestName = "A mode that is left out")]
    [TestCase("execution:\n  mode: paper\n  mode: live\n", "line 3", "mode", TestName = "Two modes")]
    [TestCase("execution:\n  mode: paper\nexecution:\n  mode: live\n", "line 3", "execution", TestName = "Two sections")]
    [TestCase("mode: live\n", "'mode' at line 1", "no section", TestName = "A mode in no section")]
    [TestCase("execution:\n  modes: live\n", "'modes' at line 2", "Did you mean mode?", TestName = "A mode misspelt")]
    [TestCase("execution:\n  allow_live_trading: sure\n", "allow_live_trading at line 2", "true or false", TestName = "Half allowed")]
    [TestCase("execution:\n  allow_live_tradin: true\n", "'allow_live_tradin' at line 2", "Did you mean allow_live_trading?",
        TestName = "Allowed by a misspelt word")]
    [TestCase("execution:\n  validate_only: 0\n", "validate_only at line 2", "'0'", "true or false", TestName = "A number for a switch")]
    [TestCase("execution:\n  live_strategies: {trend: true}\n", "live_strategies at line 2", "a list",
        TestName = "Strategies that are no list")]
    [TestCase("---\nexecution: {mode: paper}\n---\nexecution: {mode: live}\n", "2 files in one", "---", TestName = "Two files in one")]
    [TestCase("- execution\n", "holds no keys", "name: value", TestName = "A list for a file")]
    public void No_slip_of_the_pen_is_live(string yaml, params string[] says) => Refused(yaml, says);

    [TestCase("execution:\n  max_retries: -1\n", "max_retries at line 2", "'-1'", "0 to 100", TestName = "Fewer tries than none")]
    [TestCase("execution:\n  max_plan_age_seconds: 0\n", "max_plan_age_seconds at line 2", "'0'", "1 to 86,400",
        TestName = "Plans that are stale at once")]
    [TestCase("execution:\n  retry_backoff_factor: 0.5\n", "retry_backoff_factor at line 2", "1 to 10", TestName = "Impatience that grows")]
    [TestCase("execution:\n  dead_man: sometimes\n", "dead_man at line 2", "off, entries_only, all", TestName = "A switch that is neither")]
    [TestCase("execution:\n  dead_man_switch_seconds: 5\n", "dead_man_switch_seconds at line 2", "15 to 86,400",
        TestName = "A switch too fast")]
    [TestCase("execution: {dead_man: off, dead_man_switch_seconds: 60}\n", "dead_man off", "60", "Leave out one",
        TestName = "A switch off and on")]
    [TestCase("execution: {dead_man: all, dead_man_switch_seconds: 0}\n", "dead_man_switch_seconds 0", "Leave out one",
        TestName = "A switch on and off")]
    [TestCase("execution: {dead_man_switch_seconds: 30}\n", "dead_man_refresh_seconds 20", "Write 10",
        TestName = "A switch set too seldom")]
    [TestCase("execution:\n  desk:\n    sweep_every_seconds: 600\n", "desk at line 2", "sweep_every_seconds at line 3", "10 to 60",
        TestName = "A sweep every ten minutes")]
    [TestCase("execution:\n  desk: {deadlin_seconds: 5}\n", "'deadlin_seconds' at line 2", "Did you mean deadline_seconds?",
        TestName = "A misspelt patience")]
    [TestCase("execution:\n  guardrails: {price_collar_bps: 9000}\n", "price_collar_bps at line 2", "'9000'", "5,000",
        TestName = "A collar too wide")]
    [TestCase("execution:\n  paper: {balances: {USD: -5}}\n", "balances at line 2", "USD", "-5", "above 0", TestName = "A wallet in debt")]
    [TestCase("execution:\n  paper: {balances: 5000}\n", "balances at line 2", "USD: 10000", TestName = "A wallet of no asset")]
    [TestCase("portfolio:\n  cost_basis_method: fifo\n", "cost_basis_method at line 2", "'fifo'", "wac", TestName = "Another cost basis")]
    [TestCase("portfolio:\n  snapshot_retention_days: 0\n", "snapshot_retention_days at line 2", "1 to 3,650",
        TestName = "Snapshots kept for no time")]
    [TestCase("portfolio:\n  relative_tolerance: 0.5\n", "relative_tolerance at line 2", "0 to 0.1",
        TestName = "A tolerance of half of it")]
    [TestCase("portfolio:\n  track_manual: true\n", "'track_manual' at line 2", "Did you mean track_manual_trades?",
        TestName = "A misspelt portfolio")]
    [TestCase("database: krakked.db\n", "database at line 1", "path", TestName = "A database without path")]
    public void What_is_out_of_range_is_refused_with_value_rule_and_line(string yaml, params string[] says) => Refused(yaml, says);

    [Test]
    public void Only_the_strategies_that_are_on_trade_and_all_that_are_written_down_are_recognised()
    {
        var plan = Read("""
            strategies:
              enabled: [trend]
              configs:
                trend: {type: sma-cross, pairs: [XBTUSD, ETHUSD], timeframe: 1h}
                old: {type: sma-cross}
            """);

        Assert.That(plan.Strategies.Select(s => s.Name), Is.EqualTo(new[] { "trend" }));
        Assert.That(plan.Names.Select(n => n.Name), Is.EqualTo(new[] { "trend", "old" }));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Whatever_happens_to_the_word_live_the_mode_is_live_only_if_it_is_whole(int seed)
    {
        var random = new Random(seed);
        var word = "live";
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var at = random.Next(word.Length);
            word = random.Next(3) switch
            {
                0 => word.Remove(at, 1) + "x",
                1 => word.Insert(at, "eilv-_ 0"[random.Next(8)].ToString()),
                _ => word[..at] + char.ToUpperInvariant(word[at]) + word[(at + 1)..],
            };
        }

        ExecutionMode mode;
        try
        {
            mode = Read($"execution: {{mode: '{word}', allow_live_trading: true, validate_only: false}}\n").Execution.Mode;
        }
        catch (KrakkedException)
        {
            return;
        }

        Assert.That((mode is ExecutionMode.Live, word == "live"), Is.EqualTo((word == "live", word == "live")), word);
    }

    static void Refused(string yaml, string[] says)
    {
        using var folder = new TempFolder();
        var file = folder.Write("krakked.yaml", yaml);

        var message = Assert.Throws<KrakkedException>(() => LiveFile.Read(file, Catalog))!.Message;

        foreach (var word in says.Append(file)) Assert.That(message, Does.Contain(word));
    }

    static LivePlan Read(string yaml)
    {
        using var folder = new TempFolder();
        return LiveFile.Read(folder.Write("krakked.yaml", yaml), Catalog);
    }
}
