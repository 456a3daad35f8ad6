using Krakked.Testing;
using static Krakked.StrategyIntent;

namespace Krakked.Risk.Tests.Rules;

public sealed class RuleTests
{
    static readonly Instrument Eth = Given.Instrument("ETHUSD");

    static RiskOptions Only => RiskOptions.Unlimited;

    [Test]
    public void Risk_per_trade_clamps_a_given_size()
    {
        var desk = new Desk(Only with { MaxRiskPerTradePct = 1 });

        var action = desk.Ask(Enter(0.5));

        Assert.That(action.TargetBase, Is.EqualTo(25m));
        Assert.That(action.Reasons, Is.EqualTo(new[] { new RiskReason("max_risk_per_trade_pct", 1, 2, Blocked: false) }));
    }

    [Test]
    public void Portfolio_risk_counts_what_is_held_and_clamps_the_rest()
    {
        var desk = new Desk(Only with { MaxPortfolioRiskPct = 3 }, Given.Steady(), Given.Steady(Eth))
            .Holding(50, instrument: Eth).WithCash(5_000);

        var action = desk.Ask(Enter(0.5));

        Assert.That(action.TargetBase, Is.EqualTo(25m));
        Assert.That(action.Reasons, Is.EqualTo(new[] { new RiskReason("max_portfolio_risk_pct", 3, 4, Blocked: false) }));
    }

    [Test]
    public void A_position_bought_with_a_stop_risks_the_way_to_its_stop()
    {
        var desk = new Desk(Only with { MaxPortfolioRiskPct = 3 }, Given.Steady(), Given.Steady(Eth));
        desk.Portfolio.CarryOut(desk.Review(Given.Wish(Enter(0.5) with { StopLoss = 99 }, Eth)));

        var action = desk.Ask(Enter(0.5));

        Assert.That(action.Verdict, Is.EqualTo(RiskVerdict.Allowed), "50 down to the stop and 200 by volatility");
    }

    [Test]
    public void A_position_nothing_is_known_of_risks_all_that_it_is_worth()
    {
        var desk = new Desk(Only with { MaxPortfolioRiskPct = 3 }).Holding(3, instrument: Eth).WithCash(9_700);

        var action = desk.Ask(Enter(0.5));

        Assert.That(action.Verdict, Is.EqualTo(RiskVerdict.Blocked));
        Assert.That(action.Reasons, Is.EqualTo(new[] { new RiskReason("max_portfolio_risk_pct", 3, 5, Blocked: true) }));
    }

    [Test]
    public void One_position_more_than_the_limit_is_blocked()
    {
        var desk = new Desk(Only with { MaxOpenPositions = 1 }, Given.Steady(), Given.Steady(Eth)).Holding(1, instrument: Eth);

        var action = desk.Ask(Enter(0.5));

        Assert.That((action.Kind, action.Verdict, action.Delta), Is.EqualTo((ActionKind.Open, RiskVerdict.Blocked, 0m)));
        Assert.That(action.Reasons, Is.EqualTo(new[] { new RiskReason("max_open_positions", 1, 2, Blocked: true) }));
    }

    [Test]
    public void Adding_to_a_position_opens_none()
    {
        var desk = new Desk(Only with { MaxOpenPositions = 1 }).Holding(1);

        Assert.That(desk.Ask(Increase(0.5)).Verdict, Is.EqualTo(RiskVerdict.Allowed));
    }

    [Test]
    public void A_position_that_closes_makes_room_for_one_that_opens()
    {
        var desk = new Desk(Only with { MaxOpenPositions = 1 }, Given.Steady(), Given.Steady(Eth)).Holding(1, instrument: Eth);

        var plan = desk.Review(Given.Wish(Enter(0.5)), Given.Wish(Exit, Eth));

        Assert.That(plan.Actions.Select(a => (a.Kind, a.Verdict)), Is.EqualTo(new[]
        {
            (ActionKind.Close, RiskVerdict.Allowed),
            (ActionKind.Open, RiskVerdict.Allowed),
        }));
    }

    [Test]
    public void An_assets_share_is_clamped_over_all_its_pairs()
    {
        var euros = new Instrument { Symbol = "XBTEUR", Base = "XBT", Quote = "EUR" };
        var desk = new Desk(Only with { MaxPerAssetPct = 5 }, Given.Steady(), Given.Steady(euros))
            .Holding(2, instrument: euros).WithCash(9_800);

        var action = desk.Ask(Enter(0.1));

        Assert.That((action.Verdict, action.TargetBase), Is.EqualTo((RiskVerdict.Clamped, 3m)));
        Assert.That(action.Reasons, Is.EqualTo(new[] { new RiskReason("max_per_asset_pct", 5, 12, Blocked: false) }));
    }

    [Test]
    public void A_strategys_share_is_clamped_over_all_its_instruments()
    {
        var limits = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["trend"] = 40 };
        var desk = new Desk(Only with { MaxPerStrategyPct = limits }, Given.Steady(), Given.Steady(Eth))
            .Holding(30, instrument: Eth).WithCash(7_000);

        var action = desk.Ask(Enter(0.2));

        Assert.That(action.TargetBase, Is.EqualTo(10m));
        Assert.That(action.Reasons, Is.EqualTo(new[] { new RiskReason("max_per_strategy_pct", 40, 50, Blocked: false) }));
    }

    [Test]
    public void A_strategy_without_a_limit_of_its_own_has_none()
    {
        var limits = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["reversion"] = 1 };
        var desk = new Desk(Only with { MaxPerStrategyPct = limits });

        Assert.That(desk.Ask(Enter(0.9)).Verdict, Is.EqualTo(RiskVerdict.Allowed));
    }

    [Test]
    public void A_pairs_notional_is_clamped()
    {
        var desk = new Desk(Only with { MaxPairNotionalUsd = 1_500 }).Holding(10, "reversion").WithCash(9_000);

        var action = desk.Ask(Enter(0.1));

        Assert.That(action.Delta, Is.EqualTo(5m));
        Assert.That(action.Reasons, Is.EqualTo(new[] { new RiskReason("max_pair_notional_usd", 1_500, 2_000, Blocked: false) }));
    }

    [Test]
    public void The_notional_of_everything_is_clamped()
    {
        var desk = new Desk(Only with { MaxTotalNotionalUsd = 1_500 }, Given.Steady(), Given.Steady(Eth))
            .Holding(10, instrument: Eth).WithCash(9_000);

        var action = desk.Ask(Enter(0.1));

        Assert.That(action.TargetBase, Is.EqualTo(5m));
        Assert.That(action.Reasons, Is.EqualTo(new[] { new RiskReason("max_total_notional_usd", 1_500, 2_000, Blocked: false) }));
    }

    [Test]
    public void A_market_with_too_little_trade_in_a_day_is_not_opened()
    {
        var desk = new Desk(Only with { MinLiquidity24hUsd = 2_500_000 });

        var action = desk.Ask(Enter(0.1));

        Assert.That(action.Reasons, Is.EqualTo(new[]
        {
            new RiskReason("min_liquidity_24h_usd", 2_500_000, 2_400_000, Blocked: true),
        }));
    }

    [Test]
    public void A_day_of_trade_that_is_just_enough_is_enough()
    {
        var desk = new Desk(Only with { MinLiquidity24hUsd = 2_400_000 });

        Assert.That(desk.Ask(Enter(0.1)).Verdict, Is.EqualTo(RiskVerdict.Allowed));
    }

    [Test]
    public void Of_a_weekly_bar_a_seventh_is_a_days_trade()
    {
        var desk = new Desk(Only with { MinLiquidity24hUsd = 100_000 }, Given.Steady(timeframe: Timeframe.W1));

        var action = desk.Review(Given.Wish(Enter(0.1), timeframe: Timeframe.W1)).Actions.Single();

        Assert.That(action.Reasons.Single().Value, Is.EqualTo(100_000m / 7).Within(0.001m));
    }

    [Test]
    public void Without_a_price_nothing_is_opened_even_without_limits()
    {
        var desk = new Desk(Only);

        var action = desk.Ask(Enter(0.1), Eth);

        Assert.That((action.Kind, action.Verdict), Is.EqualTo((ActionKind.Open, RiskVerdict.Blocked)));
        Assert.That(action.Reasons, Is.EqualTo(new[] { new RiskReason("price", 1, 0, Blocked: true) }));
    }

    [Test]
    public void An_old_price_opens_nothing()
    {
        var desk = new Desk(Only with { StaleToleranceSeconds = 60 });
        var late = desk.Market.Now + Timeframe.H1.Milliseconds;

        var young = desk.Engine.Review([Given.Wish(Enter(0.1))], late).Actions.Single();
        var old = desk.Engine.Review([Given.Wish(Enter(0.1))], late + 1_000).Actions.Single();

        Assert.That(young.Verdict, Is.EqualTo(RiskVerdict.Allowed), "one bar of the deciding timeframe is young enough");
        Assert.That(old.Reasons, Is.EqualTo(new[] { new RiskReason("stale_tolerance_seconds", 3_600, 3_601, Blocked: true) }));
    }

    [Test]
    public void Too_few_bars_to_know_the_risk_open_nothing()
    {
        var desk = new Desk(Only with { MaxPortfolioRiskPct = 10 }, Given.Steady(count: 19));

        var action = desk.Ask(Enter(0.1));

        Assert.That(action.Reasons, Is.EqualTo(new[] { new RiskReason("volatility_lookback_bars", 20, 19, Blocked: true) }));
    }

    [Test]
    public void A_market_that_stands_still_gives_nothing_to_size_by()
    {
        var desk = new Desk(Only with { MaxRiskPerTradePct = 1 }, Given.Steady(range: 0));

        var unsized = desk.Ask(Enter());
        var sized = desk.Ask(Enter(0.1));

        Assert.That(unsized.Reasons, Is.EqualTo(new[] { new RiskReason("volatility_lookback_bars", 20, 0, Blocked: true) }));
        Assert.That(sized.Verdict, Is.EqualTo(RiskVerdict.Allowed));
    }

    [TestCase(100)]
    [TestCase(120)]
    [TestCase(1e300)]
    public void A_stop_that_would_sell_at_once_opens_nothing(double stop)
    {
        var desk = new Desk(Only with { MaxRiskPerTradePct = 1 });

        var action = desk.Ask(Enter(0.1) with { StopLoss = stop });

        Assert.That(action.Reasons.Single().Rule, Is.EqualTo("stop_loss"));
        Assert.That(action.Verdict, Is.EqualTo(RiskVerdict.Blocked));
    }

    [Test]
    public void Less_than_the_venues_minimum_is_blocked()
    {
        var instrument = Given.Instrument(minimumOrder: 2);
        var desk = new Desk(Only, Given.Steady(instrument));

        var action = desk.Ask(Enter(0.01), instrument);

        Assert.That(action.Reasons, Is.EqualTo(new[] { new RiskReason("minimum_order", 2, 1, Blocked: true) }));
    }

    [Test]
    public void Less_than_the_venues_minimum_cost_is_blocked()
    {
        var instrument = Given.Instrument(minimumCost: 200);
        var desk = new Desk(Only, Given.Steady(instrument));

        var action = desk.Ask(Enter(0.01), instrument);

        Assert.That(action.Reasons, Is.EqualTo(new[] { new RiskReason("minimum_cost", 200, 100, Blocked: true) }));
    }

    [Test]
    public void Less_than_a_lot_is_blocked_and_says_so()
    {
        var desk = new Desk(Only).WithCash(0.0000001m);

        Assert.That(desk.Ask(Enter(0.5)).Reasons.Single().Rule, Is.EqualTo("minimum_order"));
    }

    [Test]
    public void A_clamp_that_leaves_less_than_the_minimum_blocks_with_both_reasons()
    {
        var instrument = Given.Instrument(minimumOrder: 6);
        var desk = new Desk(Only with { MaxPerAssetPct = 5 }, Given.Steady(instrument));

        var action = desk.Ask(Enter(0.1), instrument);

        Assert.That(action.Verdict, Is.EqualTo(RiskVerdict.Blocked));
        Assert.That(action.Reasons, Is.EqualTo(new[]
        {
            new RiskReason("max_per_asset_pct", 5, 10, Blocked: false),
            new RiskReason("minimum_order", 6, 5, Blocked: true),
        }));
    }

    [Test]
    public void Two_small_buys_make_one_order_that_is_large_enough()
    {
        var instrument = Given.Instrument(minimumOrder: 2);
        var desk = new Desk(Only, Given.Steady(instrument));

        var plan = desk.Review(Given.Wish(Enter(0.01), instrument), Given.Wish(Enter(0.015), instrument, "reversion"));

        Assert.That((plan.Actions.Single().Verdict, plan.Actions.Single().Delta), Is.EqualTo((RiskVerdict.Allowed, 2.5m)));
    }

    [Test]
    public void A_small_sale_is_not_held_against_the_minimum()
    {
        var desk = new Desk(RiskOptions.Default).Holding(0.00005m);

        Assert.That((desk.Ask(Exit).Verdict, desk.Ask(Exit).Delta), Is.EqualTo((RiskVerdict.Allowed, -0.00005m)));
    }

    [Test]
    public void Every_limit_in_the_way_is_named()
    {
        var desk = new Desk(RiskOptions.Default);

        var action = desk.Ask(Enter(1.0) with { StopLoss = 80 });

        Assert.That(action.Reasons.Select(r => r.Rule), Is.EqualTo(new[]
        {
            "max_risk_per_trade_pct", "max_portfolio_risk_pct", "max_per_asset_pct",
        }));
        Assert.That(action.TargetBase, Is.EqualTo(5m));
    }

    [Test]
    public void Two_buys_share_the_cash_and_sales_bring_none_yet()
    {
        var desk = new Desk(Only, Given.Steady(), Given.Steady(Eth)).Holding(50, instrument: Eth).WithCash(6_000);

        var plan = desk.Review(
            Given.Wish(Exit, Eth),
            Given.Wish(Enter(0.4)),
            Given.Wish(Enter(0.4) with { Confidence = 0.5f }, strategy: "reversion"));

        Assert.That(plan.Actions[1].Changes, Is.EqualTo(new[]
        {
            new SleeveChange(new("trend"), 44), new SleeveChange(new("reversion"), 16),
        }));
        Assert.That(plan.Actions[1].Reasons, Is.EqualTo(new[] { new RiskReason("cash", 1_600, 4_400, Blocked: false) }));
    }

    [Test]
    public void What_one_sleeve_sells_to_another_takes_no_cash()
    {
        var desk = new Desk(Only).Holding(100).WithCash(0);

        var action = desk.Review(Given.Wish(Exit), Given.Wish(Enter(0.6), strategy: "reversion")).Actions.Single();

        Assert.That((action.Kind, action.Verdict, action.Delta), Is.EqualTo((ActionKind.Reduce, RiskVerdict.Allowed, -40m)));
    }

    [Test]
    public void What_one_sleeve_sells_to_another_leaves_the_cash_to_others()
    {
        var desk = new Desk(Only, Given.Steady(), Given.Steady(Eth)).Holding(40).WithCash(1_000);

        var plan = desk.Review(
            Given.Wish(Exit),
            Given.Wish(Enter(0.4), strategy: "reversion"),
            Given.Wish(Enter(0.2) with { Confidence = 0.5f }, Eth));

        Assert.That(plan.Actions.Select(a => (a.Verdict, a.Delta)), Is.EqualTo(new[]
        {
            (RiskVerdict.Allowed, -20m),
            (RiskVerdict.Allowed, 10m),
        }));
    }
}
