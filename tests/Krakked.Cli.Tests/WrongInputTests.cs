namespace Krakked.Cli.Tests;

/// <summary>Every wrong input ends with a message that names value, rule and remedy, a code that is not zero, and nothing changed.</summary>
public sealed class WrongInputTests
{
    [TestCase("backtest sma-cros", "'sma-cros'", "sma-cross", TestName = "An unknown strategy")]
    [TestCase("backtest sma-cross --pair XBTUDS", "XBTUDS", "XBTUSD", TestName = "An unknown pair")]
    [TestCase("backtest sma-cross --timeframe 7h", "7h", "1h", TestName = "A timeframe that is not there")]
    [TestCase("backtest sma-cross --timeframe hourly", "hourly", "1h", TestName = "A timeframe that is none")]
    [TestCase("backtest sma-cross --param fats=20", "'fats'", "fast", TestName = "An unknown parameter")]
    [TestCase("backtest sma-cross --param fast", "--param fast", "name=value", TestName = "A parameter without a value")]
    [TestCase("backtest sma-cross --param fast=0", "fast=0", "1 to 5000", TestName = "A parameter out of range")]
    [TestCase("backtest sma-cross --from 2024-02-01 --to 2024-01-01", "2024-02-01", "2024-01-01", TestName = "From after to")]
    [TestCase("backtest sma-cross --from yesterday", "yesterday", "2024-01-31", TestName = "A date that is none")]
    [TestCase("backtest sma-cross --from 1999-01-01 --to 1999-02-01", "1999", "data list", TestName = "A range without bars")]
    [TestCase("backtest sma-cross --cash 0", "--cash 0", "more than 0", TestName = "Zero cash")]
    [TestCase("backtest sma-cross --cash=-5", "-5", "more than 0", TestName = "Negative cash")]
    [TestCase("backtest sma-cross --cash 1e28", "--cash 1e28", "1,000,000,000,000", TestName = "More cash than there is")]
    [TestCase("backtest sma-cross --csv ", "'--csv'", "leave it out", TestName = "A file without a name")]
    [TestCase("db info --db= ", "'--db'", "leave it out", TestName = "A database without a name")]
    [TestCase("db info --db /", "--db /", "Name a file", TestName = "A database that is a folder")]
    [TestCase("data fetch --timeframe 1h --data nowhere --pair /", "--pair /", "XBT/USD", TestName = "A pair of nothing and nothing")]
    [TestCase("run sma-cross --exchange ", "'--exchange'", "leave it out", TestName = "An exchange without an address")]
    [TestCase("data synth --data nowhere --price=-0", "--price", "above 0", TestName = "A market that begins at nothing")]
    [TestCase("data synth --data nowhere --price 30,5", "--price 30,5", "without commas", TestName = "A comma that might mean anything")]
    [TestCase("data synth --data nowhere --from 0001-01-01", "0001-01-01", "1970-01-01", TestName = "A market before there were any")]
    [TestCase("backtest sma-cross --to 9999-12-31", "9999-12-31", "2199", TestName = "An end beyond all clocks")]
    [TestCase("backtest sma-cross --cash much", "much", "10000", TestName = "Cash that is no number")]
    [TestCase("backtest sma-cross --fees 1", "--fees 1", "maker", TestName = "Half a pair of fees")]
    [TestCase("backtest sma-cross --spread-bps 5001", "--spread-bps 5001", "0 to 5000", TestName = "A spread beyond everything")]
    [TestCase("backtest sma-cross --slippage-bps=-1", "--slippage-bps -1", "0 to 5000", TestName = "Negative slippage")]
    [TestCase("backtest sma-cross --starting-volume=-1", "--starting-volume -1", "USD", TestName = "Negative volume before the start")]
    [TestCase("backtest sma-cross --latency 0.5", "--latency 0.5", "whole number of bars", TestName = "Half a bar of latency")]
    [TestCase("backtest sma-cross --latency 10001", "--latency 10001", "0 to 10000", TestName = "A latency beyond everything")]
    [TestCase("backtest sma-cross --spread-range 1.1", "--spread-range 1.1", "0 to 1", TestName = "More than the whole range as spread")]
    [TestCase("backtest sma-cross --slippage-range wide", "--slippage-range wide", "0 to 1", TestName = "A range share in words")]
    [TestCase("backtest sma-cross --impact 101", "--impact 101", "0 to 100", TestName = "An impact beyond everything")]
    [TestCase("backtest sma-cross --volume-cap 0", "--volume-cap 0", "above 0", TestName = "A cap that lets nothing trade")]
    [TestCase("backtest sma-cross --buy-fees gold", "--buy-fees gold", "quote, base", TestName = "Fees in an asset that is neither")]
    [TestCase("sweep sma-cross --param fast=5,10 --protection hard", "--protection hard", "resting, soft", TestName = "A protection that is none")]
    [TestCase("backtest sma-cross --risk none.yaml", "none.yaml", "default", TestName = "A risk file that is not there")]
    [TestCase("backtest sma-cross --csv none.csv", "none.csv", "", TestName = "A CSV file that is not there")]
    [TestCase("backtest sma-cross --data nowhere", "nowhere", "data import", TestName = "A store that is not there")]
    [TestCase("strategies show sma", "'sma'", "sma-cross", TestName = "Half a strategy's name")]
    [TestCase("data import", "import", "--help", TestName = "An import of nothing")]
    [TestCase("backtset sma-cross", "backtset", "backtest", TestName = "A command that is none")]
    public void Is_refused_with_value_and_remedy(string arguments, string value, string remedy)
    {
        var ran = Command.Run(arguments.Split(' '));

        Assert.That(ran.Code, Is.EqualTo(2), ran.Error);
        Assert.That(ran.Error, Does.Contain(value).And.Contain(remedy));
        Assert.That(ran.Error, Does.Not.Contain("   at "), "a stack trace is no message");
    }
}
