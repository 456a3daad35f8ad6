using Krakked.Backtesting.Tests.Engine;
using Krakked.Risk;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Metrics;

/// <summary>A fill belongs to the bar it happened in, and a trade to the time it was held: whole runs, worked out by hand.</summary>
public sealed class FillBarTests
{
    [Test]
    public void A_stop_inside_a_bar_is_measured_against_that_bars_volume()
    {
        var result = Run(StrategyIntent.Enter(0.5) with { StopLoss = 95 }, exitAt: null,
            (100, 104, 99, 102, 1_000), (102, 103, 90, 91, 50), (91, 200, 10, 91, 1_000_000));

        // Fifty coins: 5 % of the bar they were bought in, all of the bar they were sold in.
        Assert.That(OrderSizes.Of(result.Fills, result.Setup.Series).Largest, Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void A_stopped_trade_went_as_far_as_its_stop_and_no_further()
    {
        var trade = Run(StrategyIntent.Enter(0.5) with { StopLoss = 95 }, exitAt: null,
            (100, 104, 99, 102, 1_000), (102, 107, 90, 91, 1_000), (91, 200, 10, 91, 1_000)).Trades.Single();

        Assert.That((trade.Mae, trade.Mfe), Is.EqualTo((0.05, 0.04)).Within(1e-12));
    }

    [Test]
    public void A_target_was_reached_and_the_bar_may_have_gone_on_without_us()
    {
        var trade = Run(StrategyIntent.Enter(0.5) with { TakeProfit = 110 }, exitAt: null,
            (100, 104, 98, 102, 1_000), (102, 150, 50, 91, 1_000), (91, 200, 10, 91, 1_000)).Trades.Single();

        Assert.That((trade.Mae, trade.Mfe), Is.EqualTo((0.02, 0.1)).Within(1e-12));
    }

    [Test]
    public void A_limit_inside_a_bar_is_measured_against_that_bars_volume()
    {
        var result = Run(StrategyIntent.Enter(0.5) with { LimitPrice = 80 }, exitAt: null, (100, 130, 75, 96, 100), (96, 99, 94, 97, 1_000_000));

        Assert.That(OrderSizes.Of(result.Fills, result.Setup.Series).Largest, Is.EqualTo(0.5).Within(1e-12));
    }

    [Test]
    public void After_a_limit_entry_the_low_of_its_bar_counts_and_the_high_before_it_does_not()
    {
        var trade = Run(StrategyIntent.Enter(0.5) with { LimitPrice = 80 }, exitAt: 2,
            (100, 130, 72, 82, 1_000), (82, 83, 76, 81, 1_000), (81, 300, 1, 81, 1_000)).Trades.Single();

        Assert.That((trade.Mae, trade.Mfe), Is.EqualTo((0.1, 0.0375)).Within(1e-12));
    }

    [Test]
    public void A_trade_that_began_and_was_stopped_inside_one_bar_knows_only_its_prices()
    {
        var trade = Run(StrategyIntent.Enter(0.5) with { LimitPrice = 80, StopLoss = 76 }, exitAt: null,
            (100, 130, 60, 120, 1_000), (120, 300, 1, 120, 1_000)).Trades.Single();

        Assert.That((trade.Duration, trade.Mae, trade.Mfe), Is.EqualTo((TimeSpan.Zero, 0.05, 0.0)).Within(1e-12));
    }

    [Test]
    public void The_last_bar_of_a_trade_that_is_still_open_counts_whole()
    {
        var trade = Run(StrategyIntent.Enter(0.5), exitAt: null, (100, 104, 99, 102, 1_000), (102, 120, 70, 100, 1_000)).Trades.Single();

        Assert.That((trade.IsOpen, trade.Mae, trade.Mfe), Is.EqualTo((true, 0.3, 0.2)).Within(1e-12));
    }

    [TestCase(60, false, 1, TestName = "At an open: the bar that opens then")]
    [TestCase(60, true, 0, TestName = "Inside a bar: the one that closes then")]
    [TestCase(30, true, 0, TestName = "Inside a finer bar: the one around it")]
    [TestCase(90, false, 1, TestName = "At a finer bar's open: the one around it")]
    [TestCase(180, true, 1, TestName = "Before a gap: not the bar after it")]
    [TestCase(180, false, 2, TestName = "After a gap: not the bar before it")]
    public void A_fill_belongs_to_one_bar(int minute, bool inside, int expected)
    {
        var bars = Given.Series(Given.Xbt, Timeframe.H1,
            [.. new[] { 0, 1, 3 }.Select(hour => Given.Bar(100, 100, 100, 100, Given.Start + (hour * 3_600_000L)))]);
        var fill = Given.Fill(Side.Sell, 1, 100) with { Time = Given.Start + (minute * 60_000L), InsideBar = inside };

        Assert.That(FinestBars.BarOf(bars, fill), Is.EqualTo(expected));
    }

    // Decided at the close of a quiet first bar; the order is at the venue from the open of the second.
    static BacktestResult Run(StrategyIntent entry, int? exitAt, params (double Open, double High, double Low, double Close, double Volume)[] bars) =>
        Backtest.Run(new BacktestSetup
        {
            Strategy = Given.Trend,
            Create = () => new Scripted(exitAt is { } bar ? [(0, entry), (bar, StrategyIntent.Exit)] : [(0, entry)]),
            Series = [Given.Series(Given.Xbt, Timeframe.H1,
                [Given.Bar(100, 100, 100, 100), .. bars.Select((b, i) =>
                    Given.Bar(b.Open, b.High, b.Low, b.Close, Given.Start + ((i + 1) * 3_600_000L), b.Volume))])],
            Risk = RiskOptions.Unlimited,
        });
}
