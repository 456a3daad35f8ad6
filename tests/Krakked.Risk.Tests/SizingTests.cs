using FsCheck;
using Krakked.Testing;
using static Krakked.StrategyIntent;

namespace Krakked.Risk.Tests;

public sealed class SizingTests
{
    static readonly RiskOptions OnlyRiskPerTrade = RiskOptions.Unlimited with { MaxRiskPerTradePct = 1 };

    [Test]
    public void An_exposure_below_one_less_the_fee_is_bought_to_the_lot_without_a_clamp()
    {
        var instrument = Given.Instrument(taker: 0.0026m);
        var desk = new Desk(RiskOptions.Unlimited, Given.Closes(instrument, Timeframe.H1, 4899.4, 4901.7));

        var action = desk.Ask(Enter(0.95), instrument);

        Assert.That(action.Verdict, Is.EqualTo(RiskVerdict.Allowed));
        Assert.That(action.TargetBase, Is.EqualTo(instrument.FloorToLot(0.95m * 10_000m / 4901.7m)));
        Assert.That(action.Kind, Is.EqualTo(ActionKind.Open));
    }

    [Test]
    public void The_whole_equity_is_clamped_to_what_the_cash_pays_with_the_fee()
    {
        var instrument = Given.Instrument(taker: 0.0026m);
        var desk = new Desk(RiskOptions.Unlimited, Given.Steady(instrument));

        var action = desk.Ask(Enter(1.0), instrument);

        Assert.That(action.Verdict, Is.EqualTo(RiskVerdict.Clamped));
        Assert.That(action.TargetBase, Is.EqualTo(instrument.FloorToLot(10_000m / (100m * 1.0026m))));
        Assert.That(action.Reasons, Is.EqualTo(new[] { new RiskReason("cash", 10_000, 10_026, Blocked: false) }));
    }

    [Test]
    public void Without_a_size_the_average_true_range_times_the_multiple_is_what_one_unit_risks()
    {
        var desk = new Desk(OnlyRiskPerTrade with { VolatilityLookbackBars = 3, VolatilityMultiple = 2 }, Given.Series(
            Given.Instrument(), Timeframe.H1,
            Given.Bar(100, 150, 50, 100, Hour(0)),
            Given.Bar(100, 104, 99, 103, Hour(1)),
            Given.Bar(106, 107, 105, 106, Hour(2)),
            Given.Bar(101, 102, 100, 100, Hour(3))));

        var action = desk.Ask(Enter());

        // True ranges: 104 - 99 = 5, 107 - 103 = 4, 106 - 100 = 6. Their mean, 5, twice: 10 at risk a unit, 100 in all.
        Assert.That(action.TargetBase, Is.EqualTo(10m));
        Assert.That(action.Reasons, Is.Empty);
    }

    [Test]
    public void The_oldest_bar_of_all_has_only_its_own_range()
    {
        var desk = new Desk(OnlyRiskPerTrade with { VolatilityLookbackBars = 1 }, Given.Steady(range: 5, count: 1));

        Assert.That(desk.Ask(Enter()).TargetBase, Is.EqualTo(10m));
    }

    [Test]
    public void A_stop_loss_replaces_the_average_true_range()
    {
        var desk = new Desk(OnlyRiskPerTrade);

        var action = desk.Ask(Enter() with { StopLoss = 98.4 });

        Assert.That(action.TargetBase, Is.EqualTo(100m / 1.6m));
    }

    [Test]
    public void A_stop_loss_needs_no_bars_to_size_by()
    {
        var desk = new Desk(OnlyRiskPerTrade, Given.Steady(count: 2));

        Assert.That(desk.Ask(Enter() with { StopLoss = 96 }).TargetBase, Is.EqualTo(25m));
    }

    [Test]
    public void An_amount_is_divided_by_the_price()
    {
        var desk = new Desk(RiskOptions.Unlimited, Given.Steady(close: 300));

        Assert.That(desk.Ask(EnterWith(1_000)).TargetBase, Is.EqualTo(3.33333333m));
    }

    [Test]
    public void Without_a_size_or_a_risk_limit_the_options_exposure_is_bought()
    {
        var desk = new Desk(RiskOptions.Unlimited with { UnsizedExposure = 0.9m });

        Assert.That(desk.Ask(Enter()).TargetBase, Is.EqualTo(90m));
    }

    [Test]
    public void Entering_what_is_held_already_is_nothing()
    {
        var desk = new Desk(RiskOptions.Unlimited).Holding(1);

        Assert.That(desk.Review(Given.Wish(Enter(0.95))).Actions, Is.Empty);
    }

    [Test]
    public void Dust_that_cannot_be_sold_does_not_keep_a_strategy_out()
    {
        var desk = new Desk(RiskOptions.Unlimited).Holding(0.00005m).WithCash(9_999.995m);

        var action = desk.Ask(Enter(0.5));

        Assert.That(action.Kind, Is.EqualTo(ActionKind.Open));
        Assert.That(action.TargetBase, Is.EqualTo(50m));
        Assert.That(action.Delta, Is.EqualTo(49.99995m));
    }

    [Test]
    public void Wanting_no_exposure_is_nothing()
    {
        var desk = new Desk(RiskOptions.Default);

        Assert.That(desk.Review(Given.Wish(Enter(0.0))).Actions, Is.Empty);
    }

    [Test]
    public void Increasing_buys_the_difference_to_the_wanted_exposure()
    {
        var desk = new Desk(RiskOptions.Unlimited).Holding(20).WithCash(8_000);

        var action = desk.Ask(Increase(0.5));

        Assert.That((action.Kind, action.CurrentBase, action.TargetBase), Is.EqualTo((ActionKind.Increase, 20m, 50m)));
    }

    [Test]
    public void Increasing_to_less_than_is_held_is_nothing()
    {
        var desk = new Desk(RiskOptions.Unlimited).Holding(20).WithCash(8_000);

        Assert.That(desk.Review(Given.Wish(Increase(0.1))).Actions, Is.Empty);
    }

    [Test]
    public void Increasing_without_a_size_adds_one_more_risk_sized_step()
    {
        var desk = new Desk(OnlyRiskPerTrade).Holding(25).WithCash(7_500);

        Assert.That(desk.Ask(Increase()).TargetBase, Is.EqualTo(50m));
    }

    [Test]
    public void Reducing_keeps_the_wanted_exposure()
    {
        var desk = new Desk(RiskOptions.Default).Holding(50).WithCash(5_000);

        var action = desk.Ask(Reduce(0.2));

        Assert.That((action.Kind, action.TargetBase, action.Verdict), Is.EqualTo((ActionKind.Reduce, 20m, RiskVerdict.Allowed)));
    }

    [Test]
    public void Reducing_to_more_than_is_held_is_nothing()
    {
        var desk = new Desk(RiskOptions.Default).Holding(10).WithCash(9_000);

        Assert.That(desk.Review(Given.Wish(Reduce(0.2))).Actions, Is.Empty);
    }

    [Test]
    public void Leaving_sells_whole_lots_and_leaves_the_dust()
    {
        var desk = new Desk(RiskOptions.Default).Holding(1.234567891m);

        var action = desk.Ask(Exit);

        Assert.That((action.Kind, action.Delta, action.TargetBase), Is.EqualTo((ActionKind.Close, -1.23456789m, 0.000000001m)));
    }

    [Test]
    public void Leaving_what_is_not_held_is_nothing()
    {
        var desk = new Desk(RiskOptions.Default);

        Assert.That(desk.Review(Given.Wish(Exit)).Actions, Is.Empty);
    }

    [Test]
    public void A_strategy_sells_its_own_sleeve_and_no_other()
    {
        var desk = new Desk(RiskOptions.Default).Holding(3).Holding(4, "reversion");

        var action = desk.Ask(Exit);

        Assert.That((action.Kind, action.CurrentBase, action.TargetBase), Is.EqualTo((ActionKind.Reduce, 7m, 4m)));
    }

    [Test]
    public void A_limit_price_is_rounded_to_the_tick_away_from_paying_more()
    {
        var desk = new Desk(RiskOptions.Unlimited).Holding(1, "reversion");

        var bought = desk.Ask(Enter(0.5) with { LimitPrice = 99.57 });
        var sold = desk.Ask(Exit with { LimitPrice = 100.52 }, strategy: "reversion");

        Assert.That((bought.LimitPrice, sold.LimitPrice), Is.EqualTo(((decimal?)99.5m, (decimal?)100.6m)));
    }

    [Test]
    public void The_plan_carries_the_strategys_reason_and_the_equity_it_was_sized_by()
    {
        var desk = new Desk(RiskOptions.Unlimited);

        var plan = desk.Review(Given.Wish(Enter(0.5, "because")));

        Assert.That((plan.Equity, plan.Time, plan.Actions[0].Because), Is.EqualTo((10_000m, desk.Market.Now, "because")));
        Assert.That(desk.Review(Given.Wish(Enter(0.5))).Id, Is.EqualTo(plan.Id + 1));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool A_size_is_its_value_over_the_close_rounded_down_to_the_lot(PositiveInt cash, PositiveInt price, byte digits)
    {
        var (lots, money, places) = (digits % 11, digits % 7 * 4, digits % 9);
        var instrument = new Instrument { Symbol = "XBTUSD", Base = "XBT", Quote = "USD", LotDecimals = lots };
        var close = price.Get / Math.Pow(10, places);
        var desk = new Desk(RiskOptions.Unlimited, Given.Steady(instrument, close, range: 0));
        desk.WithCash(cash.Get * 1.000000001m / Power(money));

        var action = desk.Ask(Enter(0.57), instrument);

        return action.TargetBase == instrument.FloorToLot(0.57m * desk.Portfolio.Cash / Numeric.FromMarket(close));
    }

    static decimal Power(int places) => (decimal)Math.Pow(10, places / 4);

    static long Hour(int index) => Given.Start + (index * Timeframe.H1.Milliseconds);
}
