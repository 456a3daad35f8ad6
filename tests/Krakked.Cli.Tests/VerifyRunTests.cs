using System.Text.Json;

namespace Krakked.Cli.Tests;

public sealed class VerifyRunTests
{
    [TestCase("buy-and-hold")]
    [TestCase("donchian-breakout")]
    [TestCase("rsi-mean-reversion")]
    [TestCase("sma-cross", "--risk", "unlimited", "--fees", "0.1,0.2", "--spread-bps", "3", "--volume-cap", "0.1", "--from", "2024-03-01")]
    [TestCase("sma-cross", "--pair", "XBTUSD,ETHUSD", "--seed", "5", "--bars", "3000", "--timeframe", "4h", "--cash", "500.5")]
    public void A_saved_run_is_executed_again_from_its_certificate(params string[] arguments)
    {
        using var scratch = new Scratch();
        Command.Run(["backtest", .. arguments, "--out", scratch["run"]]);

        var ran = Command.Run("verify", "run", scratch["run"]);

        Assert.That(ran.Code, Is.Zero, ran.Out + ran.Error);
        Assert.That(ran.Out, Does.Contain("The same"));
    }

    [TestCase("--portfolio", "data/portfolio.yaml")]
    [TestCase("--portfolio", "data/portfolio.yaml", "--seed", "4", "--bars", "3000", "--latency", "1", "--protection", "soft")]
    [TestCase("trend-following", "--trials", "40", "--impact", "1", "--slippage-range", "0.1")]
    public void A_run_of_several_timeframes_strategies_or_trials_is_executed_again(params string[] arguments)
    {
        using var scratch = new Scratch();
        Command.Run(["backtest", .. arguments, "--out", scratch["run"]]);

        var ran = Command.Run("verify", "run", scratch["run"]);

        Assert.That(ran.Code, Is.Zero, ran.Out + ran.Error);
        Assert.That(ran.Out, Does.Contain("The same"));
    }

    [Test]
    public void A_portfolio_whose_fill_or_parameter_was_tampered_with_is_another_run()
    {
        using var scratch = new Scratch();
        Command.Run("backtest", "--portfolio", "data/portfolio.yaml", "--out", scratch["run"]);
        var (fills, result) = (File.ReadAllText(scratch["run/fills.csv"]), File.ReadAllText(scratch["run/result.json"]));

        File.WriteAllText(scratch["run/fills.csv"], fills.Replace(",sell,", ",buy,"));
        var fill = Command.Run("verify", "run", scratch["run"]);
        File.WriteAllText(scratch["run/fills.csv"], fills);
        File.WriteAllText(scratch["run/result.json"], Certificate(result, "\"regime\": 20", "\"regime\": 25"));
        var parameter = Command.Run("verify", "run", scratch["run"]);

        Assert.That((fill.Code, parameter.Code), Is.EqualTo((3, 3)), fill.Error + parameter.Error);
        Assert.That(fill.Out, Does.Contain("the fills differ first").And.Contain("side: buy then, sell now"));
        Assert.That(parameter.Out,
            Does.Contain("the settings differ first").And.Contain("strategies[trend].parameters.regime: 20 then, 25 now"));
    }

    static string Certificate(string result, string old, string tampered)
    {
        var at = result.IndexOf("\"certificate\"", StringComparison.Ordinal);
        return result[..at] + result[at..].Replace(old, tampered);
    }

    [Test]
    public void A_fill_that_was_tampered_with_is_named_by_row_time_and_field()
    {
        using var scratch = new Scratch();
        Command.Run("backtest", "sma-cross", "--out", scratch["run"]);
        var fills = File.ReadAllLines(scratch["run/fills.csv"]);
        fills[7] = fills[7].Replace(",buy,", ",sell,");
        File.WriteAllLines(scratch["run/fills.csv"], fills);

        var ran = Command.Run("verify", "run", scratch["run"]);

        Assert.That(ran.Code, Is.EqualTo(3), ran.Error);
        Assert.That(ran.Out, Does.Contain("the fills differ first").And.Contain("row 7").And.Contain("side: sell then, buy now"));
    }

    [Test]
    public void A_setting_that_was_tampered_with_changes_the_fills()
    {
        using var scratch = new Scratch();
        Command.Run("backtest", "sma-cross", "--out", scratch["run"]);
        var result = File.ReadAllText(scratch["run/result.json"]);
        File.WriteAllText(scratch["run/result.json"], result.Replace("\"maxPerAssetPct\": 5", "\"maxPerAssetPct\": 50"));

        var ran = Command.Run("verify", "run", scratch["run"], "--json");

        var differences = JsonDocument.Parse(ran.Out).RootElement.GetProperty("differences");
        Assert.That((ran.Code, differences[0].GetProperty("part").GetString()), Is.EqualTo((3, "fills")));
    }

    [Test]
    public void Bars_that_changed_are_the_first_difference_and_another_store_is_asked_for_by_name()
    {
        using var scratch = new Scratch();
        Command.Run("data", "synth", "--data", scratch["one"], "--bars", "3000", "--seed", "1");
        Command.Run("data", "synth", "--data", scratch["two"], "--bars", "3000", "--seed", "2");
        Command.Run("backtest", "sma-cross", "--data", scratch["one"], "--out", scratch["run"]);

        var same = Command.Run("verify", "run", scratch["run"]);
        var other = Command.Run("verify", "run", scratch["run"], "--data", scratch["two"]);

        Assert.That(same.Code, Is.Zero, same.Out + same.Error);
        Assert.That(other.Code, Is.EqualTo(3));
        Assert.That(other.Out, Does.Contain("the bars differ first"));
    }

    [Test]
    public void A_file_that_was_replayed_is_replayed_again()
    {
        using var scratch = new Scratch();
        var lines = Enumerable.Range(0, 500)
            .Select(i => $"{1_500_001_200 + (i * 3600)},{5000 + (i % 40)},5100,4900,{5000 + (i % 40)},10,3");
        var file = scratch.File("XBTUSD_60.csv", string.Join('\n', lines));
        Command.Run("backtest", "sma-cross", "--csv", file, "--param", "fast=5", "--param", "slow=20", "--out", scratch["run"]);
        File.Move(file, scratch["moved.csv"]);

        Assert.That(Command.Run("verify", "run", scratch["run"]).Code, Is.EqualTo(2));
        Assert.That(Command.Run("verify", "run", scratch["run"], "--csv", scratch["moved.csv"]).Code, Is.Zero);
    }

    [Test]
    public void A_folder_without_a_certificate_cannot_be_executed_again()
    {
        using var scratch = new Scratch();
        scratch.File("result.json", "{ \"strategy\": \"sma-cross\" }");

        Assert.That(Command.Run("verify", "run", scratch["nowhere"]).Code, Is.EqualTo(2));
        Assert.That(Command.Run("verify", "run", scratch["."]).Error, Does.Contain("no certificate"));
    }
}
