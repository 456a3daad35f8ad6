using System.CommandLine;
using Krakked.Cli;

var root = new RootCommand("""
    Research trading strategies on Kraken's markets.

      krakked backtest sma-cross                            on the sample that ships with it
      krakked data import Kraken_OHLCVT.zip --data store    take in Kraken's own archive
      krakked backtest sma-cross --data store --pair XBTUSD --timeframe 1h --param fast=20
    """)
{
    BacktestCommand.Create(),
    DataCommand.Create(),
    StrategiesCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Terminal.Complain(error.Message);
    Terminal.Complain($"See '{CommandRunner.PathOf(parsed.CommandResult)} --help'.");
    return ExitCode.BadRequest;
}

return await CommandRunner.RunAsync(parsed);
