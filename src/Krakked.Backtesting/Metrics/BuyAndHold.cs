namespace Krakked.Backtesting;

/// <summary>What holding the replayed instruments would have made, day by day.</summary>
static class BuyAndHold
{
    /// <summary>
    /// The return on each of the days of <paramref name="daily"/>, an equal part in every series from its first close on, never
    /// rebalanced; they
    /// compound to <see cref="PerformanceMetrics.BuyAndHoldReturn"/>.
    /// </summary>
    public static double[] Returns(DailyCurve daily, IReadOnlyList<BarSeries> series)
    {
        var returns = new double[daily.Ends.Length];
        var before = 1.0;
        for (var i = 0; i < returns.Length; i++)
        {
            var end = daily.Ends[i];
            var level = series.Average(s => Level(s, end));
            returns[i] = (level / before) - 1;
            before = level;
        }

        return returns;
    }

    // Cash until the first close is known.
    static double Level(BarSeries bars, long time)
    {
        var closed = bars.IndexAtOrAfter(time - bars.Timeframe.Milliseconds + 1);
        return closed == 0 ? 1 : bars.Closes[closed - 1] / bars.Closes[0];
    }
}
