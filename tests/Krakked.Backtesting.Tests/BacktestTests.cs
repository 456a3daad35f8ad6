using System.Text.Json;
using Krakked.Data.Parquet;
using Krakked.Execution.Simulation;
using Krakked.Risk;
using Krakked.Strategies;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests;

public sealed class BacktestTests
{
    // Bought at 100, sold at 150, bought again at 150 and held to 120; a fee of one percent each time.
    static readonly BarSeries Bars = Given.Closes(100, 100, 150, 150, 150, 120);

    [Test]
    public void The_metrics_of_two_trades_are_those_worked_out_by_hand()
    {
        var metrics = Run().Metrics;

        // 50 bought at 100 for 5000 + 50, sold at 150 for 7500 - 75: +2375. Half of 12375 is 41.25 at 150: 6187.5 + 61.875; at 120: 4950.
        Assert.That(metrics.FinalEquity, Is.EqualTo(12_375m - 6_187.5m - 61.875m + 4_950m));
        Assert.That((metrics.Trades, metrics.OpenTrades, metrics.Fills), Is.EqualTo((1, 1, 3)));
        Assert.That(metrics.FeesPaid, Is.EqualTo(50m + 75m + 61.875m));
        Assert.That((metrics.WinRate, metrics.Expectancy, metrics.AverageWin), Is.EqualTo((1.0, 2375.0, 2375.0)));
        Assert.That((metrics.ProfitFactor, metrics.AverageLoss), Is.EqualTo((double.NaN, double.NaN)));
        Assert.That(metrics.NetReturn, Is.EqualTo(0.1075625).Within(1e-12));
        // The peak is the close before the exit: 4950 in cash and 50 at 150.
        Assert.That(metrics.MaxDrawdown, Is.EqualTo((12_450 - 11_075.625) / 12_450).Within(1e-12));
        Assert.That(metrics.BuyAndHoldReturn, Is.EqualTo(0.2).Within(1e-12));
    }

    [Test]
    public void Time_in_the_market_is_the_time_between_entry_and_exit() =>
        // Held from the open of the second bar to the open of the fourth, and from the open of the fifth to the end: 4 hours of 6.
        Assert.That(Run().Metrics.Exposure, Is.EqualTo(4.0 / 6).Within(1e-12));

    [Test]
    public void The_same_setup_gives_the_same_hashes_and_another_fee_another_result()
    {
        var (first, second, dearer) = (Run(), Run(), Run(fee: 0.02m));

        Assert.That((second.ResultHash, second.DataHash), Is.EqualTo((first.ResultHash, first.DataHash)));
        Assert.That(dearer.ResultHash, Is.Not.EqualTo(first.ResultHash));
        Assert.That(dearer.DataHash, Is.EqualTo(first.DataHash));
    }

    [Test]
    public void What_the_venue_takes_is_in_the_books_to_the_last_digit()
    {
        var result = Run();

        Assert.That(result.Fills.Sum(f => f.Fee), Is.EqualTo(result.Metrics.FeesPaid));
        Assert.That(result.Trades.Sum(t => t.Pnl), Is.EqualTo(result.Metrics.FinalEquity - 10_000m));
    }

    [Test]
    public void The_json_has_null_where_a_number_is_not_defined()
    {
        using var stream = new MemoryStream();

        ResultJson.Write(Run(), stream);

        var json = JsonDocument.Parse(stream.ToArray()).RootElement;
        Assert.That(json.GetProperty("metrics").GetProperty("profitFactor").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(json.GetProperty("metrics").GetProperty("finalEquity").GetDecimal(), Is.EqualTo(11_075.625m));
        Assert.That(json.GetProperty("data").GetProperty("from").GetString(), Is.EqualTo("2024-01-01T00:00:00Z"));
    }

    [Test]
    public void A_run_is_written_into_a_folder_and_its_equity_read_back()
    {
        using var folder = new TempFolder();
        var result = Run();

        RunFolder.Write(result, folder.File("run"));

        using var table = ParquetFile.Open(folder.File("run/equity.parquet"));
        Assert.That(table.ReadDouble("equity"), Is.EqualTo(result.Equity.Equity.ToArray()));
        Assert.That(table.ReadInt64("time"), Is.EqualTo(result.Equity.Times.ToArray()));
        Assert.That(File.ReadAllLines(folder.File("run/trades.csv")), Has.Length.EqualTo(3));
        Assert.That(File.ReadAllLines(folder.File("run/fills.csv"))[1],
            Is.EqualTo("2024-01-01T01:00:00Z,XBTUSD,buy,50,100,5000,50,quote,taker,1,1,,false,trend:50"));
    }

    [Test]
    public void Ten_lines_are_enough()
    {
        var result = Backtest.Run(new SmaCross(fast: 1, slow: 2), Bars, cash: 10_000m);

        Assert.That(result.ToString(), Does.Contain("XBTUSD 1h").And.Contain("trades"));
    }

    [Test]
    public void Pairs_in_two_currencies_do_not_share_an_account()
    {
        var setup = Setup(0) with { Series = [Bars, Given.Closes(Given.Instrument("XBTEUR"), Timeframe.H1, 1, 2)] };

        Assert.That(Assert.Throws<KrakkedException>(() => Backtest.Run(setup))!.Message, Does.Contain("USD and EUR"));
    }

    [Test]
    public void A_run_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        var long_ = Given.Closes([.. Enumerable.Repeat(100.0, 100_000)]);

        Assert.Throws<OperationCanceledException>(() => Backtest.Run(Setup(0) with { Series = [long_] }, _ => stop.Cancel(), stop.Token));
    }

    [TestCase("0")]
    [TestCase("-1")]
    public void Starting_without_cash_is_refused(string cash) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = Setup(0) with { Cash = decimal.Parse(cash) });

    static BacktestResult Run(decimal fee = 0.01m) => Backtest.Run(Setup(fee));

    static BacktestSetup Setup(decimal fee) => new()
    {
        Strategy = Given.Trend,
        Create = () => new Engine.Scripted((0, StrategyIntent.Enter(0.5)), (2, StrategyIntent.Exit), (3, StrategyIntent.Enter(0.5))),
        Series = [Bars],
        Risk = RiskOptions.Unlimited,
        Venue = new VenueOptions { MakerFee = fee, TakerFee = fee },
    };
}
