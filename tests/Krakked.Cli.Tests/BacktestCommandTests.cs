using System.Diagnostics;
using System.Text.Json;

namespace Krakked.Cli.Tests;

public sealed class BacktestCommandTests
{
    [Test]
    public void Without_any_option_it_runs_on_the_sample_and_prints_a_summary()
    {
        var ran = Command.Run("backtest", "sma-cross");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain("final equity").And.Contain("max drawdown").And.Contain("risk engine"));
    }

    [Test]
    public void With_json_stdout_is_the_result_and_nothing_else()
    {
        var ran = Command.Run("backtest", "sma-cross", "--json");

        var result = JsonDocument.Parse(ran.Out).RootElement;
        Assert.That(result.EnumerateObject().Select(p => p.Name),
            Is.SupersetOf(new[] { "strategy", "parameters", "data", "metrics", "risk", "engine", "resultHash" }));
        Assert.That(result.GetProperty("metrics").EnumerateObject().Select(p => p.Name),
            Is.SupersetOf(new[] { "finalEquity", "netReturn", "trades", "fills", "feesPaid", "maxDrawdown", "sharpe" }));
    }

    [Test]
    public void Two_processes_give_the_same_result()
    {
        var first = Hash("backtest", "sma-cross", "--json");
        var second = Hash("backtest", "sma-cross", "--json");

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Another_seed_of_the_synthetic_market_gives_another_result()
    {
        var one = Hash("backtest", "sma-cross", "--seed", "1", "--bars", "5000", "--json");
        var again = Hash("backtest", "sma-cross", "--seed", "1", "--bars", "5000", "--json");
        var two = Hash("backtest", "sma-cross", "--seed", "2", "--bars", "5000", "--json");

        Assert.That(again, Is.EqualTo(one));
        Assert.That(two, Is.Not.EqualTo(one));
    }

    [Test]
    public void Default_risk_says_by_which_rule_it_clamped()
    {
        var ran = Command.Run("backtest", "sma-cross", "--param", "exposure=0.95", "--risk", "default");

        Assert.That(ran.Out, Does.Contain("clamped by max_per_asset_pct"));
    }

    [Test]
    public void A_risk_file_is_read_and_a_wrong_key_in_it_is_refused()
    {
        using var scratch = new Scratch();
        var good = scratch.File("good.yaml", "risk:\n  max_per_asset_pct: 20.0\n");
        var bad = scratch.File("bad.yaml", "risk:\n  max_per_aset_pct: 20.0\n");

        Assert.That(Command.Run("backtest", "sma-cross", "--param", "exposure=0.15", "--risk", good).Out, Does.Not.Contain("max_per_asset_pct"));
        var refused = Command.Run("backtest", "sma-cross", "--risk", bad);
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("max_per_aset_pct").And.Contain("max_per_asset_pct"));
    }

    [Test]
    public void Out_writes_the_result_the_trades_the_fills_the_equity_and_what_charts_are_drawn_from()
    {
        using var scratch = new Scratch();

        Command.Run("backtest", "sma-cross", "--out", scratch["run"]);

        Assert.That(Directory.EnumerateFiles(scratch["run"]).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { "daily.parquet", "equity.parquet", "fills.csv", "prices.parquet", "result.json", "trades.csv" }));
        Assert.That(File.ReadLines(scratch[Path.Combine("run", "fills.csv")]).Count(), Is.GreaterThan(10));
    }

    [Test]
    public void Decisions_are_written_when_they_are_asked_for()
    {
        using var scratch = new Scratch();

        var ran = Command.Run("backtest", "sma-cross", "--out", scratch["run"], "--decisions");

        Assert.That(ran.Error, Does.Contain("decisions.csv"));
        Assert.That(File.ReadLines(Path.Combine(scratch["run"], "decisions.csv")).Take(2), Has.Exactly(1).StartsWith("time,plan,strategy"));
    }

    [Test]
    public void Decisions_without_a_folder_are_refused()
    {
        var ran = Command.Run("backtest", "sma-cross", "--decisions");

        Assert.That(ran.Code, Is.EqualTo(2));
        Assert.That(ran.Error, Does.Contain("--out"));
    }

    [Test]
    public void It_says_what_a_rule_kept_out_and_what_that_would_have_made()
    {
        var ran = Command.Run("backtest", "sma-cross", "--param", "exposure=0.95", "--risk", "default");

        Assert.That(ran.Out, Does.Match(@"max_per_asset_pct kept out [\d,.]+ USD, which would have made about [+-][\d,.]+ USD"));
    }

    [Test]
    public void A_file_is_replayed_without_importing_it()
    {
        using var scratch = new Scratch();
        var lines = Enumerable.Range(0, 500).Select(i => $"{1_500_001_200 + (i * 3600)},{Price(i)},{Price(i) + 5},{Price(i) - 5},{Price(i)},10,3");
        var file = scratch.File("XBTUSD_60.csv", string.Join('\n', lines));

        var ran = Command.Run("backtest", "sma-cross", "--csv", file, "--param", "fast=5", "--param", "slow=20", "--json");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(JsonDocument.Parse(ran.Out).RootElement.GetProperty("data").GetProperty("bars").GetInt32(), Is.EqualTo(500));

        static int Price(int i) => 5000 + (int)(500 * Math.Sin(i / 20.0));
    }

    [Test]
    public void A_strategy_that_reads_the_bars_it_is_asked_at_is_replayed_on_a_file_of_them()
    {
        using var scratch = new Scratch();
        var lines = Enumerable.Range(0, 200).Select(i => $"{1_500_076_800 + (i * 86_400L)},{100 + i},{101 + i},{99 + i},{100 + i},10,3");

        var ran = Command.Run("backtest", "trend-following", "--csv", scratch.File("XBTUSD_1440.csv", string.Join('\n', lines)), "--json");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(JsonDocument.Parse(ran.Out).RootElement.GetProperty("data").GetProperty("bars").GetInt32(), Is.EqualTo(200));
    }

    [Test]
    public void Months_and_drawdowns_are_shown_when_asked_for()
    {
        var plain = Command.Run("backtest", "sma-cross");
        var tables = Command.Run("backtest", "sma-cross", "--monthly", "--drawdowns");

        Assert.That(plain.Out, Does.Contain("what would make me doubt this run").And.Not.Contain("days to recover").And.Not.Contain("Feb"));
        Assert.That(tables.Out, Does.Contain("days to recover").And.Contain("not yet").And.Contain("Feb").And.Contain("Year"));
    }

    [Test]
    public void Trials_deflate_the_sharpe_ratio_and_leave_the_result_alone()
    {
        var (one, many) = (Honesty("1"), Honesty("50"));

        Assert.That(many.GetProperty("trials").GetInt32(), Is.EqualTo(50));
        Assert.That(one.GetProperty("deflatedSharpe").GetDouble(), Is.EqualTo(one.GetProperty("probabilisticSharpe").GetDouble()));
        Assert.That(many.GetProperty("deflatedSharpe").GetDouble(), Is.LessThan(one.GetProperty("deflatedSharpe").GetDouble()));
        Assert.That(many.GetProperty("annualReturn90").ToString(), Is.EqualTo(one.GetProperty("annualReturn90").ToString()));
        Assert.That(Command.Run("backtest", "sma-cross", "--trials", "0").Code, Is.EqualTo(2));

        static JsonElement Honesty(string trials) => JsonDocument.Parse(Command.Run("backtest", "sma-cross", "--json", "--trials", trials).Out)
            .RootElement.GetProperty("metrics").GetProperty("honesty");
    }

    [Test]
    public void Ctrl_C_stops_it_with_a_message_and_130()
    {
        using var process = Command.Start("backtest", "sma-cross", "--seed", "1", "--timeframe", "1m", "--bars", "60000000");
        Command.Interrupt(process);

        var stopped = Command.Finish(process);

        Assert.That(stopped.Code, Is.EqualTo(130), stopped.Error);
        Assert.That(stopped.Error, Does.Contain("Stopped"));
    }

    static string Hash(params string[] arguments) =>
        JsonDocument.Parse(Command.Run(arguments).Out).RootElement.GetProperty("resultHash").GetString()!;
}
