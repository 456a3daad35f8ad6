using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Metrics;

public sealed class TradeMetricsTests
{
    [Test]
    public void Four_trades_worked_out_by_hand()
    {
        var trades = TradeMetrics.Of([
            Given.Trade(10, hours: 1, fees: 2), Given.Trade(20, hours: 2, fees: 2),
            Given.Trade(-5, hours: 3, fees: 1), Given.Trade(-1, hours: 10, fees: 3),
        ]);

        Assert.That((trades.Wins, trades.Losses, trades.LongestWinning, trades.LongestLosing), Is.EqualTo((2, 2, 2, 2)));
        Assert.That(trades.Payoff, Is.EqualTo(15.0 / 3).Within(1e-12));
        Assert.That((trades.MeanReturn, trades.BestReturn, trades.WorstReturn), Is.EqualTo((0.06, 0.2, -0.05)).Within(1e-12));
        // Deviations from 6: 4, 14, −11, −7: squares 16 + 196 + 121 + 49 = 382 over 3.
        Assert.That(trades.Sqn, Is.EqualTo(2 * 0.06 / (Math.Sqrt(382 / 3.0) / 100)).Within(1e-12));
        Assert.That((trades.MeanDuration, trades.MedianDuration, trades.LongestDuration),
            Is.EqualTo(((TimeSpan?)TimeSpan.FromHours(4), (TimeSpan?)TimeSpan.FromHours(2.5), (TimeSpan?)TimeSpan.FromHours(10))));
        // Before fees they made 12, 22, −4 and 2: fees of 8 out of 36.
        Assert.That(trades.FeesOfGrossProfit, Is.EqualTo(8 / 36.0).Within(1e-12));
    }

    [Test]
    public void Without_a_trade_nothing_is_known()
    {
        var trades = TradeMetrics.Of([Given.Trade(5) with { IsOpen = true }]);

        Assert.That((trades.Wins, trades.Losses, trades.LongestLosing, trades.MeanDuration), Is.EqualTo((0, 0, 0, (TimeSpan?)null)));
        Assert.That(
            new[]
            {
                trades.Payoff, trades.Sqn, trades.MeanReturn, trades.BestReturn,
                trades.MeanMae, trades.WorstMae, trades.FeesOfGrossProfit,
            }, Is.All.NaN);
    }

    [Test]
    public void One_trade_has_no_system_quality() => Assert.That(TradeMetrics.Of([Given.Trade(5)]).Sqn, Is.NaN);

    [Test]
    public void Excursions_reach_from_the_bar_of_the_entry_to_the_one_before_the_exit()
    {
        var bars = Bars((100, 101, 50), (100, 130, 95), (110, 115, 80), (105, 300, 10));
        var trade = Given.Trade(5, hours: 2) with { EntryTime = Given.Start + 3_600_000, ExitTime = Given.Start + (3 * 3_600_000) };

        var measured = Excursions.Measure([trade], [bars])[0];

        Assert.That((measured.Mae, measured.Mfe), Is.EqualTo((0.2, 0.3)).Within(1e-12));
    }

    [Test]
    public void An_exit_beyond_every_bar_counts_too()
    {
        var measured = Excursions.Measure([Given.Trade(-30, hours: 1)], [Bars((100, 101, 99), (70, 71, 69))])[0];

        Assert.That((measured.Mae, measured.Mfe), Is.EqualTo((0.3, 0.01)).Within(1e-12));
    }

    [Test]
    public void The_finest_bars_of_the_instrument_decide()
    {
        var coarse = Given.Series(Given.Xbt, Timeframe.H4, Given.Bar(100, 500, 1, 100));

        Assert.That(Excursions.Measure([Given.Trade(0)], [coarse, Bars((100, 110, 90))])[0].Mfe, Is.EqualTo(0.1).Within(1e-12));
    }

    [Test]
    public void Of_a_bar_that_was_entered_or_left_on_its_way_only_its_end_and_its_beginning_count()
    {
        var bars = Bars((100, 200, 10), (104, 110, 95), (106, 300, 5));
        var trade = Given.Trade(5) with { EntryTime = Given.Start + 1_800_000, ExitTime = Given.Start + (5 * 1_800_000) };

        var measured = Excursions.Measure([trade], [bars])[0];

        Assert.That((measured.Mae, measured.Mfe), Is.EqualTo((0.05, 0.1)).Within(1e-12));
    }

    [FsCheck.NUnit.Property]
    public bool A_return_lies_between_its_excursions(FsCheck.PositiveInt[] levels, byte entry, byte length)
    {
        var closes = levels.Select(l => (double)(l.Get % 100) + 50).Prepend(100).Append(100).ToArray();
        var bars = Given.Closes(Given.Xbt, Timeframe.H1, closes);
        var (from, to) = (entry % closes.Length, Math.Min(closes.Length - 1, (entry % closes.Length) + length));
        var (paid, received) = ((decimal)bars.Opens[from], (decimal)bars.Opens[to]);
        var trade = Given.Trade(received - paid) with
        {
            EntryTime = bars.OpenTimes[from], ExitTime = bars.OpenTimes[to], EntryPrice = paid, ExitPrice = received,
        };

        var measured = Excursions.Measure([trade], [bars])[0];

        return measured.Mfe >= (double)trade.Return - 1e-12 && -measured.Mae <= (double)trade.Return + 1e-12 && measured is { Mae: >= 0, Mfe: >= 0 };
    }

    static BarSeries Bars(params (double Open, double High, double Low)[] bars) => Given.Series(Given.Xbt, Timeframe.H1,
        [.. bars.Select((b, i) => Given.Bar(b.Open, b.High, b.Low, b.Open, Given.Start + (i * 3_600_000L)))]);
}
