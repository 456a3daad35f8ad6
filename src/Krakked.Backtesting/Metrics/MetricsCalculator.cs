namespace Krakked.Backtesting;

/// <summary>Computes <see cref="PerformanceMetrics"/> from what a run recorded.</summary>
static class MetricsCalculator
{
    const double DaysAYear = Calendar.DaysAYear;

    public static PerformanceMetrics Compute(RunFacts run)
    {
        var start = (double)run.StartingCash;
        var final = (double)run.FinalEquity;
        var years = run.Years;
        var cagr = final > 0 ? Math.Pow(final / start, 1 / years) - 1 : -1;
        var drawdown = Drawdown.Deepest(run.Curve, start, run.From);
        var daily = DailyStatistics.Of(run.Daily.Returns);
        var closed = TripStatistics.Of(run.Trips);

        return new PerformanceMetrics
        {
            FinalEquity = run.FinalEquity,
            NetReturn = (final / start) - 1,
            Cagr = cagr,
            Volatility = daily.Deviation * Math.Sqrt(DaysAYear),
            Sharpe = daily.Sharpe * Math.Sqrt(DaysAYear),
            Sortino = Ratio(daily.Mean, daily.DownsideDeviation) * Math.Sqrt(DaysAYear),
            Calmar = Ratio(cagr, drawdown.Depth),
            MaxDrawdown = drawdown.Depth,
            MaxDrawdownDays = drawdown.Days(run.Until),
            Exposure = Ratio(MarketTime.Of(run.Trips), run.Until - run.From),
            Turnover = Ratio(run.Fills.Sum(f => (double)f.Cost), Sample.Mean(run.Curve.Equity)) / years,
            Trades = closed.Count,
            OpenTrades = run.Trips.Count - closed.Count,
            Fills = run.Fills.Count(f => f.Quantity > 0),
            WinRate = Ratio(closed.Wins, closed.Count),
            ProfitFactor = Ratio(closed.Gained, closed.Lost),
            Expectancy = Ratio(closed.Gained - closed.Lost, closed.Count),
            AverageWin = Ratio(closed.Gained, closed.Wins),
            AverageLoss = -Ratio(closed.Lost, closed.Count - closed.Wins),
            FeesPaid = run.FeesPaid,
            BuyAndHoldReturn = run.Series.Average(s => (s.Closes[^1] / s.Closes[0]) - 1),
        };
    }

    static double Ratio(double value, double by) => Sample.Ratio(value, by);
}
