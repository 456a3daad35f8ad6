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
            Exposure = TimeInMarket(run),
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

    // Trips of several sleeves overlap; their union is the time in the market.
    static double TimeInMarket(RunFacts run)
    {
        var (held, until) = (0L, long.MinValue);
        foreach (var trip in run.Trips.OrderBy(t => t.EntryTime))
        {
            held += Math.Max(0, trip.ExitTime - Math.Max(trip.EntryTime, until));
            until = Math.Max(until, trip.ExitTime);
        }

        return Ratio(held, run.Until - run.From);
    }

    static double Ratio(double value, double by) => Sample.Ratio(value, by);
}
