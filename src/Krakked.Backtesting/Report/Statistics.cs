namespace Krakked.Backtesting;

/// <summary>The numbers a report shows, in the order of docs/metrics.md.</summary>
static class Statistics
{
    /// <summary>What is looked at first, and what runs are compared by.</summary>
    public static IReadOnlyList<Statistic> Main { get; } =
    [
        new("final equity", "metrics.finalEquity", Shown.Number),
        new("net return", "metrics.netReturn", Shown.Percent),
        new("buy and hold", "metrics.buyAndHoldReturn", Shown.Percent),
        new("CAGR", "metrics.cagr", Shown.Percent),
        new("volatility", "metrics.volatility", Shown.Share),
        new("Sharpe", "metrics.sharpe", Shown.Number),
        new("Sortino", "metrics.sortino", Shown.Number),
        new("Calmar", "metrics.calmar", Shown.Number),
        new("max drawdown", "metrics.maxDrawdown", Shown.Share),
        new("drawdown length", "metrics.maxDrawdownDays", Shown.Days),
        new("time in market", "metrics.exposure", Shown.Share),
        new("turnover a year", "metrics.turnover", Shown.Number),
        new("trades", "metrics.trades", Shown.Count),
        new("win rate", "metrics.winRate", Shown.Share),
        new("profit factor", "metrics.profitFactor", Shown.Number),
        new("expectancy", "metrics.expectancy", Shown.Number),
        new("fees paid", "metrics.feesPaid", Shown.Number),
        new("deflated Sharpe", "metrics.honesty.deflatedSharpe", Shown.Share),
    ];

    /// <summary>What stands at the top of a page.</summary>
    public static IReadOnlyList<Statistic> Headline { get; } =
        [.. ((string[])["final equity", "net return", "buy and hold", "CAGR", "Sharpe", "max drawdown", "trades", "win rate"])
            .Select(name => Main.Single(s => s.Name == name))];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<StatisticGroup> All { get; } =
    [
        new("Result", [.. Main.Take(12), new("fees paid", "metrics.feesPaid", Shown.Number)]),
        Returns(), Risk(), Trades(), Benchmark(), Honesty(),
    ];

    static StatisticGroup Returns() => new("Returns",
    [
        new("best day", "metrics.returns.bestDay.return", Shown.Percent, "metrics.returns.bestDay.date"),
        new("worst day", "metrics.returns.worstDay.return", Shown.Percent, "metrics.returns.worstDay.date"),
        new("best month", "metrics.returns.bestMonth.return", Shown.Percent, "metrics.returns.bestMonth.month"),
        new("worst month", "metrics.returns.worstMonth.return", Shown.Percent, "metrics.returns.worstMonth.month"),
        new("winning days in a row", "metrics.returns.longestWinningDays", Shown.Count),
        new("losing days in a row", "metrics.returns.longestLosingDays", Shown.Count),
        new("longest drawdown", "metrics.drawdowns.longestDays", Shown.Days),
        new("time under water", "metrics.drawdowns.timeUnderWater", Shown.Share),
    ]);

    static StatisticGroup Risk() => new("Risk, by day",
    [
        new("downside deviation", "metrics.riskMeasures.downsideDeviation", Shown.Share),
        new("Omega", "metrics.riskMeasures.omega", Shown.Number),
        new("ulcer index", "metrics.riskMeasures.ulcerIndex", Shown.Share),
        new("value at risk, 95 %", "metrics.riskMeasures.valueAtRisk95", Shown.Share),
        new("CVaR, 95 %", "metrics.riskMeasures.conditionalValueAtRisk95", Shown.Share),
        new("skew", "metrics.riskMeasures.skew", Shown.Number),
        new("excess kurtosis", "metrics.riskMeasures.excessKurtosis", Shown.Number),
        new("tail ratio", "metrics.riskMeasures.tailRatio", Shown.Number),
    ]);

    static StatisticGroup Trades() => new("Trades",
    [
        new("closed", "metrics.trades", Shown.Count),
        new("still open", "metrics.openTrades", Shown.Count),
        new("fills", "metrics.fills", Shown.Count),
        new("ambiguous fills", "fills.ambiguous", Shown.Count),
        new("wins", "metrics.tradeStatistics.wins", Shown.Count),
        new("losses", "metrics.tradeStatistics.losses", Shown.Count),
        new("win rate", "metrics.winRate", Shown.Share),
        new("profit factor", "metrics.profitFactor", Shown.Number),
        new("expectancy", "metrics.expectancy", Shown.Number),
        new("average win", "metrics.averageWin", Shown.Number),
        new("average loss", "metrics.averageLoss", Shown.Number),
        new("payoff", "metrics.tradeStatistics.payoff", Shown.Number),
        new("mean return", "metrics.tradeStatistics.meanReturn", Shown.Percent),
        new("best return", "metrics.tradeStatistics.bestReturn", Shown.Percent),
        new("worst return", "metrics.tradeStatistics.worstReturn", Shown.Percent),
        new("SQN", "metrics.tradeStatistics.sqn", Shown.Number),
        new("mean duration", "metrics.tradeStatistics.meanDurationHours", Shown.Hours),
        new("median duration", "metrics.tradeStatistics.medianDurationHours", Shown.Hours),
        new("longest duration", "metrics.tradeStatistics.longestDurationHours", Shown.Hours),
        new("mean MAE", "metrics.tradeStatistics.meanMae", Shown.Share),
        new("worst MAE", "metrics.tradeStatistics.worstMae", Shown.Share),
        new("mean MFE", "metrics.tradeStatistics.meanMfe", Shown.Share),
        new("best MFE", "metrics.tradeStatistics.bestMfe", Shown.Share),
        new("wins in a row", "metrics.tradeStatistics.longestWinning", Shown.Count),
        new("losses in a row", "metrics.tradeStatistics.longestLosing", Shown.Count),
        new("fees of gross profit", "metrics.tradeStatistics.feesOfGrossProfit", Shown.Share),
    ]);

    static StatisticGroup Benchmark() => new("Against buying and holding",
    [
        new("alpha a year", "metrics.benchmark.alpha", Shown.Percent),
        new("beta", "metrics.benchmark.beta", Shown.Number),
        new("correlation", "metrics.benchmark.correlation", Shown.Number),
        new("tracking error", "metrics.benchmark.trackingError", Shown.Share),
        new("information ratio", "metrics.benchmark.informationRatio", Shown.Number),
        new("up capture", "metrics.benchmark.upCapture", Shown.Share),
        new("down capture", "metrics.benchmark.downCapture", Shown.Share),
    ]);

    static StatisticGroup Honesty() => new("Honesty",
    [
        new("trials", "metrics.honesty.trials", Shown.Count),
        new("probabilistic Sharpe", "metrics.honesty.probabilisticSharpe", Shown.Share),
        new("deflated Sharpe", "metrics.honesty.deflatedSharpe", Shown.Share),
        new("best Sharpe of worthless trials", "metrics.honesty.expectedMaximumSharpe", Shown.Number),
        new("track record", "metrics.honesty.trackRecordDays", Shown.Days),
        new("track record needed", "metrics.honesty.minimumTrackRecordDays", Shown.Days),
        new("annual return, 90 %, from", "metrics.honesty.annualReturn90.low", Shown.Percent),
        new("annual return, 90 %, to", "metrics.honesty.annualReturn90.high", Shown.Percent),
        new("Sharpe, 90 %, from", "metrics.honesty.sharpe90.low", Shown.Number),
        new("Sharpe, 90 %, to", "metrics.honesty.sharpe90.high", Shown.Number),
        new("profit without best five", "metrics.honesty.netProfitWithoutBestFive", Shown.Number),
        new("share of best five", "metrics.honesty.bestFiveShare", Shown.Share),
        new("orders above 1 % of bar", "metrics.honesty.ordersAboveOnePercent", Shown.Share),
        new("orders above 10 % of bar", "metrics.honesty.ordersAboveTenPercent", Shown.Share),
        new("largest order of bar", "metrics.honesty.largestOrderShare", Shown.Share),
    ]);
}
