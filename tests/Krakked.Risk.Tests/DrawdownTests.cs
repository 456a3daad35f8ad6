using Krakked.Testing;
using static Krakked.StrategyIntent;

namespace Krakked.Risk.Tests;

public sealed class DrawdownTests
{
    [Test]
    public void A_loss_of_the_limit_since_the_first_mark_trips_on_the_first_day()
    {
        var desk = new Desk(RiskOptions.Default);

        Observe(desk, 100, 99, 90);

        Assert.That(desk.Engine.DrawdownSwitch.Active, Is.True);
        var action = desk.Ask(Enter(0.01));
        Assert.That(action.Reasons, Is.EqualTo(new[] { new RiskReason("max_daily_drawdown_pct", 10, 10, Blocked: true) }));
    }

    [Test]
    public void A_loss_short_of_the_limit_does_not_trip()
    {
        var desk = new Desk(RiskOptions.Default);

        Observe(desk, 100, 90.1);

        Assert.That(desk.Engine.DrawdownSwitch.Active, Is.False);
        Assert.That(desk.Engine.Status(Given.Start + 1).DailyDrawdownPct, Is.EqualTo(9.9m).Within(0.0000001m));
    }

    [Test]
    public void A_gain_given_back_is_a_loss_only_below_the_days_reference()
    {
        var desk = new Desk(RiskOptions.Default);

        Observe(desk, 100, 150, 95);

        Assert.That(desk.Engine.DrawdownSwitch.Active, Is.False);
    }

    [Test]
    public void Midnight_begins_a_new_count_from_the_last_mark_of_the_day_before()
    {
        var closes = Enumerable.Repeat(100.0, 23).Append(92).Append(84).ToArray();

        var before = new Desk(RiskOptions.Default);
        Observe(before, closes);
        var after = new Desk(RiskOptions.Default);
        Observe(after, [.. closes, 82.7]);

        Assert.That(before.Engine.DrawdownSwitch.Active, Is.False, "84 is less than 10% below 92, the mark at midnight");
        Assert.That(after.Engine.DrawdownSwitch.Active, Is.True);
    }

    [Test]
    public void A_loss_within_a_day_in_the_middle_of_many_is_found()
    {
        var closes = Enumerable.Repeat(100.0, 24 * 9).ToArray();
        closes[(24 * 4) + 12] = 89;
        var desk = new Desk(RiskOptions.Default);

        Observe(desk, closes);

        Assert.That(desk.Engine.DrawdownSwitch.Reason, Does.Contain("100").And.Contain("89"));
    }

    [Test]
    public void A_loss_is_found_wherever_in_the_day_it_lies([Range(1, 22)] int hour)
    {
        var closes = Enumerable.Repeat(100.0, 23).ToArray();
        closes[hour] = 89;
        var desk = new Desk(RiskOptions.Default);

        Observe(desk, closes);

        Assert.That(desk.Engine.DrawdownSwitch.Reason, Does.Contain("100").And.Contain("89"));
    }

    [Test]
    public void A_slow_loss_over_many_days_does_not_trip()
    {
        var desk = new Desk(RiskOptions.Default);

        Observe(desk, [.. Enumerable.Range(0, 24 * 20).Select(i => 100 * Math.Pow(0.997, i))]);

        Assert.That(desk.Engine.DrawdownSwitch.Active, Is.False, "a day loses 7%");
    }

    [Test]
    public void Of_daily_bars_each_is_held_against_the_one_before()
    {
        var (slow, sudden) = (new Desk(RiskOptions.Default), new Desk(RiskOptions.Default));
        var (slowly, suddenly) = (Daily(100, 94, 88, 80, 73), Daily(100, 94, 88, 79, 78));

        slow.Engine.Observe(new EquityMarks(new Bars(slowly, 5), 0, 0, 1));
        sudden.Engine.Observe(new EquityMarks(new Bars(suddenly, 5), 0, 0, 1));

        Assert.That((slow.Engine.DrawdownSwitch.Active, sudden.Engine.DrawdownSwitch.Active), Is.EqualTo((false, true)));
    }

    [Test]
    public void Marks_in_one_piece_or_one_by_one_come_to_the_same()
    {
        var closes = Enumerable.Range(0, 200).Select(i => 100 + (8 * Math.Sin(i / 5.0)) - (i / 20.0)).ToArray();
        var (whole, single) = (new Desk(RiskOptions.Default), new Desk(RiskOptions.Default));
        var series = Given.Closes(closes);

        Observe(whole, closes);
        for (var i = 0; i < closes.Length; i++)
            single.Engine.Observe(new EquityMarks(new Bars(series, i + 1), i, 0, 1));

        Assert.That(single.Engine.DrawdownSwitch.Reason, Is.EqualTo(whole.Engine.DrawdownSwitch.Reason).And.Not.Null);
        Assert.That(single.Engine.Status(0).DailyDrawdownPct, Is.EqualTo(whole.Engine.Status(0).DailyDrawdownPct));
    }

    [Test]
    public void It_stays_tripped_when_equity_recovers_and_the_day_ends()
    {
        var desk = new Desk(RiskOptions.Default);

        Observe(desk, [100, 89, .. Enumerable.Repeat(120.0, 30)]);

        Assert.That(desk.Engine.DrawdownSwitch.Active, Is.True);
    }

    [Test]
    public void Once_cleared_the_loss_is_counted_from_the_equity_of_that_moment()
    {
        var desk = new Desk(RiskOptions.Default);
        var series = Given.Closes(100, 85, 84, 76);
        desk.Engine.Observe(new EquityMarks(new Bars(series, 2), 0, 0, 1));

        desk.Engine.DrawdownSwitch.Clear();
        desk.Engine.Observe(new EquityMarks(new Bars(series, 3), 2, 0, 1));
        var after = desk.Engine.DrawdownSwitch.Active;
        desk.Engine.Observe(new EquityMarks(new Bars(series, 4), 3, 0, 1));

        Assert.That((after, desk.Engine.DrawdownSwitch.Active), Is.EqualTo((false, true)));
    }

    [Test]
    public void Standing_equity_is_held_against_the_reference_too()
    {
        var desk = new Desk(RiskOptions.Default);
        var series = Given.Closes(100, 100, 100);
        desk.Engine.Observe(new EquityMarks(new Bars(series, 1), 0, 10_000, 0));

        desk.Engine.Observe(new EquityMarks(new Bars(series, 3), 1, 9_000, 0));

        Assert.That(desk.Engine.DrawdownSwitch.Active, Is.True);
    }

    [Test]
    public void A_withdrawal_is_not_a_loss()
    {
        var desk = new Desk(RiskOptions.Default);
        var series = Given.Closes(100, 100);
        desk.Engine.Observe(new EquityMarks(new Bars(series, 1), 0, 10_000, 0));

        desk.Engine.Observe(new CashFlow(-5_000, Given.Start, CashFlowKind.Withdrawal));
        desk.Engine.Observe(new EquityMarks(new Bars(series, 2), 1, 5_000, 0));

        Assert.That(desk.Engine.DrawdownSwitch.Active, Is.False);
        Assert.That(desk.Engine.Status(Given.Start + 1).DailyDrawdownPct, Is.Zero);
    }

    [Test]
    public void Without_a_limit_the_drawdown_is_told_and_nothing_trips()
    {
        var desk = new Desk(RiskOptions.Unlimited);

        Observe(desk, 100, 40);

        Assert.That(desk.Engine.DrawdownSwitch.Active, Is.False);
        Assert.That(desk.Engine.Status(Given.Start + 1).DailyDrawdownPct, Is.EqualTo(60m));
    }

    [Test]
    public void Watching_allocates_nothing()
    {
        var series = Given.Closes([.. Enumerable.Range(0, 500).Select(i => 100 + (i % 3.0))]);

        Assert.That(Allocations.Least(Watched), Is.Zero);

        long Watched()
        {
            var desk = new Desk(RiskOptions.Default);
            desk.Engine.Observe(new EquityMarks(new Bars(series, 100), 0, 0, 1));
            return Allocations.During(() => desk.Engine.Observe(new EquityMarks(new Bars(series, 500), 100, 0, 1)));
        }
    }

    static BarSeries Daily(params double[] closes) => Given.Closes(Given.Instrument(), Timeframe.D1, closes);

    /// <summary>Marks one unit at each close of hourly bars that begin at midnight.</summary>
    static void Observe(Desk desk, params double[] closes) =>
        desk.Engine.Observe(new EquityMarks(new Bars(Given.Closes(closes), closes.Length), 0, 0, 1));
}
