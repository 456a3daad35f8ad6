using System.Text.Json;

namespace Krakked.Cli.Tests;

public sealed class PortfolioCommandTests
{
    const string Mine = "strategies:\n  configs:\n    mine: {type: sma-cross, pairs: [XBTUSD, ETHUSD], timeframe: 1h}\n";

    [Test]
    public void The_portfolio_that_ships_runs_and_shows_each_strategy()
    {
        var ran = Command.Run("backtest", "--portfolio", "data/portfolio.yaml");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain("net profit").And.Contain("final equity").And.Contain("in market"));
    }

    [Test]
    public void The_file_of_all_modes_runs_and_what_only_a_live_process_uses_is_named()
    {
        var ran = Command.Run("backtest", "--portfolio", "data/krakked.yaml");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Error, Does.Contain("Not used in a replay").And.Contain("execution.mode").And.Contain("portfolio"));
        Assert.That(ran.Error, Does.Not.Contain("execution.protection").And.Not.Contain("risk"));
    }

    [Test]
    public void What_only_a_live_process_uses_changes_nothing_in_a_replay_and_is_checked_all_the_same()
    {
        using var scratch = new Scratch();
        const string live = "execution: {mode: live, max_retries: 9, dead_man: all}\ndatabase: {path: a.db}\nportfolio: {base_currency: EUR}\n";
        var plain = Result("--portfolio", scratch.File("plain.yaml", Mine));

        var all = Result("--portfolio", scratch.File("all.yaml", live + Mine));

        Assert.That(all.GetProperty("resultHash").GetString(), Is.EqualTo(plain.GetProperty("resultHash").GetString()));
        var wrong = scratch.File("wrong.yaml", live.Replace("all", "perhaps") + Mine);
        Refused(["backtest", "--portfolio", wrong], "'perhaps'", "entries_only");
    }

    [Test]
    public void Its_strategies_add_up_to_the_account()
    {
        var result = Result("--portfolio", "data/portfolio.yaml");

        var made = result.GetProperty("strategies").EnumerateArray().Sum(s => s.GetProperty("netProfit").GetDecimal());
        var final = result.GetProperty("metrics").GetProperty("finalEquity").GetDecimal();
        Assert.That(made, Is.EqualTo(final - result.GetProperty("settings").GetProperty("cash").GetDecimal()).Within(1e-8m));
    }

    [Test]
    public void A_portfolio_of_one_strategy_is_that_strategy()
    {
        using var scratch = new Scratch();
        var portfolio = Result("--portfolio", scratch.File("one.yaml", Mine.Replace("mine", "sma-cross")));

        var single = Result("sma-cross", "--pair", "XBTUSD", "--pair", "ETHUSD");

        Assert.That(portfolio.GetProperty("resultHash").GetString(), Is.EqualTo(single.GetProperty("resultHash").GetString()));
        Assert.That(single.GetProperty("strategies").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public void The_command_line_overrules_cash_and_risk_of_the_file()
    {
        using var scratch = new Scratch();
        var file = scratch.File("mine.yaml", "cash: 500\nrisk: {max_per_asset_pct: 1}\n" + Mine);

        var asked = Result("--portfolio", file, "--cash", "700", "--risk", "default");
        var written = Result("--portfolio", file);

        Assert.That(asked.GetProperty("settings").GetProperty("cash").GetDecimal(), Is.EqualTo(700m));
        Assert.That(written.GetProperty("settings").GetProperty("cash").GetDecimal(), Is.EqualTo(500m));
        Assert.That(written.GetProperty("resultHash").GetString(), Is.Not.EqualTo(asked.GetProperty("resultHash").GetString()));
    }

    [Test]
    public void The_execution_of_the_file_decides_the_orders_and_an_option_overrules_it()
    {
        using var scratch = new Scratch();
        var plain = Result("--portfolio", scratch.File("plain.yaml", Mine));
        var file = scratch.File("mine.yaml", "execution: {default_order_type: limit, max_slippage_bps: 0, protection: soft}\n" + Mine);

        var limits = Result("--portfolio", file);
        var overruled = Result("--portfolio", file, "--protection", "resting").GetProperty("certificate").GetProperty("orders");

        Assert.That(limits.GetProperty("resultHash").GetString(), Is.Not.EqualTo(plain.GetProperty("resultHash").GetString()));
        Assert.That(limits.GetProperty("certificate").GetProperty("orders").GetProperty("protection").GetString(), Is.EqualTo("soft"));
        Assert.That((overruled.GetProperty("protection").GetString(), overruled.GetProperty("defaultType").GetString()),
            Is.EqualTo(("resting", "limit")));
    }

    [Test]
    public void A_strategy_that_reads_days_gets_them_from_a_store_of_hours_a_file_and_a_synthetic_market()
    {
        using var scratch = new Scratch();
        var lines = Enumerable.Range(0, 3000).Select(i => FormattableString.Invariant(
            $"{1_500_001_200 + (i * 3600)},{5000 + i},{5060 + i},{4995 + i},{5000 + i + (i % 50)},10,3"));
        var file = scratch.File("XBTUSD_60.csv", string.Join('\n', lines));

        foreach (var source in new[] { "--pair XBTUSD", $"--csv {file}", "--seed 3 --bars 3000" })
            Assert.That(Result(["trend-following", .. source.Split(' ')]).GetProperty("metrics").GetProperty("fills").GetInt32(),
                Is.Positive, source);
    }

    [Test]
    public void A_portfolio_runs_on_a_synthetic_market()
    {
        var result = Result("--portfolio", "data/portfolio.yaml", "--seed", "4", "--bars", "3000");

        Assert.That(result.GetProperty("data").GetProperty("source").GetString(), Does.Contain("seed 4"));
        Assert.That(result.GetProperty("strategies").GetArrayLength(), Is.EqualTo(3));
    }

    [TestCase("backtest trend-following --param higher=30", "30m", "--timeframe 30m", TestName = "A shorter timeframe to read")]
    [TestCase("backtest", "Which strategy", "--portfolio", TestName = "Neither strategy nor portfolio")]
    [TestCase("backtest sma-cross --portfolio data/portfolio.yaml", "'sma-cross'", "one of the two", TestName = "Strategy and portfolio")]
    [TestCase("backtest --portfolio data/portfolio.yaml --param fast=5", "--param", "file", TestName = "Parameters and portfolio")]
    [TestCase("backtest --portfolio data/portfolio.yaml --pair XBTUSD", "--pair", "file", TestName = "Pairs and portfolio")]
    [TestCase("backtest --portfolio data/portfolio.yaml --timeframe 1h", "--timeframe", "file", TestName = "A timeframe and portfolio")]
    [TestCase("backtest --portfolio none.yaml", "none.yaml", "data/portfolio.yaml", TestName = "A portfolio that is not there")]
    public void Is_refused_with_value_and_remedy(string arguments, string value, string remedy) => Refused(arguments.Split(' '), value, remedy);

    [TestCase("XBTUSD, ETHUSD", "XBTUDS", "pairs at line 3", "XBTUSD", TestName = "An unknown pair of a portfolio")]
    [TestCase("1h", "15m", "No 15m bars of XBTUSD", "1h", TestName = "Bars of a portfolio that are not there")]
    public void A_file_that_names_what_is_not_there_is_refused(string right, string wrong, string value, string remedy)
    {
        using var scratch = new Scratch();
        var file = scratch.File("mine.yaml", Mine.Replace(right, wrong));

        Refused(["backtest", "--portfolio", file], value, remedy);
        Assert.That(Command.Run("backtest", "--portfolio", file).Error, Does.Contain(file));
    }

    static void Refused(string[] arguments, string value, string remedy)
    {
        var ran = Command.Run(arguments);

        Assert.That(ran.Code, Is.EqualTo(2), ran.Error);
        Assert.That(ran.Error, Does.Contain(value).And.Contain(remedy).And.Not.Contain("   at "));
    }

    static JsonElement Result(params string[] arguments)
    {
        var ran = Command.Run(["backtest", .. arguments, "--json"]);
        Assert.That(ran.Code, Is.Zero, ran.Error);
        return JsonDocument.Parse(ran.Out).RootElement;
    }
}
