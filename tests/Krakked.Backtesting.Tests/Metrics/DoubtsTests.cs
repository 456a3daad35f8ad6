using System.Text.Json;
using Krakked.Execution.Simulation;
using Krakked.Risk;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Metrics;

public sealed class DoubtsTests
{
    [Test]
    public void A_short_lucky_run_is_doubted_for_its_few_trades() =>
        Assert.That(Run(volume: 1_000_000).Warnings, Has.Some.Contains("Only 1 trades were closed"));

    [Test]
    public void Orders_that_the_market_would_have_felt_are_doubted()
    {
        Assert.That(Run(volume: 1_000_000).Warnings, Has.None.Contains("bar's volume"));
        Assert.That(Run(volume: 1_000).Warnings, Has.Some.Contains("100.0% of the orders took more than 1 %"));
    }

    [Test]
    public void A_drawdown_switch_that_nobody_clears_is_doubted()
    {
        // The last bar takes a fifth of what is held away: a tenth of what the account began the day with, and more.
        var falls = Setup(volume: 1_000_000, trades: true) with
        {
            Create = () => new Engine.Scripted((2, StrategyIntent.Enter(0.8)), (5, StrategyIntent.Increase(0.9))),
        };
        var strict = falls with { Risk = RiskOptions.Unlimited with { MaxDailyDrawdownPct = 10 } };

        Assert.That(Backtest.Run(strict).Warnings, Has.Some.Contains("The daily drawdown rule stopped 1 openings"));
        Assert.That(Backtest.Run(falls).Warnings, Has.None.Contains("drawdown rule"));
    }

    [Test]
    public void A_run_without_trades_is_doubted_for_that_alone()
    {
        var result = Run(volume: 1_000, trades: false);

        Assert.That(result.Warnings, Has.Count.EqualTo(1).And.Some.Contains("Not one trade"));
    }

    [Test]
    public void Many_trials_are_held_against_a_ratio_that_one_would_pass()
    {
        // Forty days of +2 % and −1.1 % in turn: far above 0, but not above the best of a million worthless variants with
        // that few days.
        double[] returns = [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? 0.02 : -0.011)];
        var facts = Given.Facts(Given.DailyEquity(returns), [.. Enumerable.Range(0, 40).Select(_ => Given.Trade(1))]);

        Assert.That(Doubts.About(Result(facts, trials: 1)), Has.None.Contains("worthless"));
        Assert.That(Doubts.About(Result(facts, trials: 1_000_000)), Has.Some.Contains("The best of 1,000,000 worthless variants"));
    }

    [Test]
    public void Six_trades_that_owe_everything_to_five_are_doubted()
    {
        RoundTrip[] trades = [.. new[] { 1m, 1m, 1m, 1m, 1m, -4m }.Select(pnl => Given.Trade(pnl))];

        Assert.That(Doubts.About(Result(Given.Facts(Given.DailyEquity(0.02, -0.01), trades), trials: 1)),
            Has.Some.Contains("The best five trades made 500% of the profit").And.Some.Contains("with a probability of only"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void The_json_of_the_shortest_run_has_every_group_and_nulls(bool trades)
    {
        using var stream = new MemoryStream();

        ResultJson.Write(Run(volume: 0, trades), stream);

        var metrics = JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("metrics");
        string[] groups = ["returns", "drawdowns", "riskMeasures", "tradeStatistics", "benchmark", "honesty"];
        Assert.That(groups.Select(n => metrics.GetProperty(n).ValueKind), Is.All.EqualTo(JsonValueKind.Object));
        Assert.That(metrics.GetProperty("honesty").GetProperty("sharpe90").GetProperty("low").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(metrics.GetProperty("returns").GetProperty("months").GetProperty("2024-01").ValueKind, Is.EqualTo(JsonValueKind.Number));
    }

    [Test]
    public void The_table_of_trades_has_excursions_and_durations()
    {
        using var text = new StringWriter { NewLine = "\n" };

        CsvTables.WriteTrades(Run(volume: 1_000).Trades, text);

        // Bought at 100 at 01:00 and sold at 150 at 03:00, after a bar that rose from 100 to 150.
        var lines = text.ToString().Split('\n');
        Assert.That(lines[0], Does.EndWith(",open,mae,mfe,duration,exit_reason"));
        Assert.That(lines[1], Does.EndWith(",false,0,0.5,02:00:00,"));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void Less_than_one_trial_is_refused(int trials) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = Setup(1, true) with { Trials = trials });

    static BacktestResult Result(RunFacts facts, int trials)
    {
        var metrics = MetricsCalculator.Compute(facts);
        return Run(volume: 1_000_000) with { Metrics = metrics, Statistics = new RunStatistics(facts, metrics, trials) };
    }

    static BacktestResult Run(double volume, bool trades = true) => Backtest.Run(Setup(volume, trades));

    static BacktestSetup Setup(double volume, bool trades)
    {
        double[] closes = [100, 100, 150, 150, 150, 120];
        var bars = closes.Select((c, i) =>
        {
            var open = i == 0 ? c : closes[i - 1];
            return Given.Bar(open, Math.Max(open, c), Math.Min(open, c), c, Given.Start + (i * 3_600_000L), volume);
        });
        return new()
        {
            Strategy = Given.Trend,
            Create = () => trades ? new Engine.Scripted((0, StrategyIntent.Enter(0.5)), (2, StrategyIntent.Exit)) : new Engine.Scripted(),
            Series = [Given.Series(Given.Xbt, Timeframe.H1, [.. bars])],
            Risk = RiskOptions.Unlimited,
            Venue = new VenueOptions { MakerFee = 0, TakerFee = 0 },
        };
    }
}
