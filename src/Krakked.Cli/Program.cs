using System.CommandLine;
using Krakked.Cli;

var root = new RootCommand("""
    Research trading strategies on Kraken's markets, and run them.

      krakked backtest sma-cross                            on the sample that ships with it
      krakked backtest sma-cross --report sma-cross.html    and a page of charts to look at
      krakked data import Kraken_OHLCVT.zip --data store    take in Kraken's own archive
      krakked backtest sma-cross --data store --pair XBTUSD --timeframe 1h --param fast=20
      krakked run sma-cross --pair XBTUSD --timeframe 1m    trade it on paper, as the market moves

    Exit codes: 0 done, 1 failed, 2 a wrong value or name, 3 a check found problems, 130 stopped by Ctrl-C.
    """)
{
    BacktestCommand.Create(),
    RunCommand.Create(),
    ReportCommand.Create(),
    CompareCommand.Create(),
    DataCommand.Create(),
    UniverseCommand.Create(),
    KeysCommand.Create(),
    DbCommand.Create(),
    OrdersCommand.Create(),
    PortfolioCommand.Create(),
    StrategiesCommand.Create(),
    SweepCommand.Create(),
    VerifyCommand.Create(),
    NotebookCommand.Create(),
    ExchangeCommand.Create(),
    SimCommand.Create(),
};

var parsed = root.Parse(args);
return WrongWords.Are(parsed) ? WrongWords.Explain(parsed) : await CommandRunner.RunAsync(parsed);
