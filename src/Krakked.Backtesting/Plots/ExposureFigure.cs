namespace Krakked.Backtesting.Plots;

/// <summary>Which share of the account was in the market, pair on pair.</summary>
public static class ExposureFigure
{
    /// <summary>The chart of a run.</summary>
    public static Figure Of(SavedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var times = Moments(run);
        return new Figure
        {
            Data = [.. run.Prices.Select((prices, i) => Area(prices.Pair, times, Shares(run, prices, times), Palette.Of(i)))],
            Layout = new Layout
            {
                XAxes = [RunAxes.Time(run)],
                YAxes = [new Axis { Title = "share of equity", Format = ".0%" }],
                Hover = HoverMode.Together,
                ShowLegend = run.Prices.Count > 1,
                Height = 260,
            },
        };
    }

    /// <summary>
    /// The closes of the candles of every pair and the fills between them. Areas on top of one another need the same moments:
    /// plotly takes one that is missing for nothing held.
    /// </summary>
    internal static long[] Moments(SavedRun run) =>
    [
        .. run.Prices.SelectMany(p => p.Times.Select(t => Close(run, p, t)))
            .Concat(run.Fills.Count <= PriceTable.MaxCandles ? run.Fills.Select(f => f.Time) : [])
            .Distinct().Order(),
    ];

    /// <summary>What was held at each moment, at the last price that was seen, as a share of equity.</summary>
    internal static double[] Shares(SavedRun run, SavedPrices prices, long[] times)
    {
        var fills = run.Fills.Where(f => f.Pair == prices.Pair).ToArray();
        var (candle, fill, held, price) = (0, 0, 0.0, 0.0);
        return Array.ConvertAll(times, time =>
        {
            for (; candle < prices.Times.Count && Close(run, prices, prices.Times[candle]) <= time; candle++)
                price = prices.Closes[candle];
            for (; fill < fills.Length && fills[fill].Time <= time; fill++)
                (held, price) = (held + Change(fills[fill]), fills[fill].Price);
            return held * price / run.Equity.At(time, run.Cash);
        });
    }

    // The last candle may be cut short by the end of the run.
    static long Close(SavedRun run, SavedPrices prices, long open) =>
        Math.Min(open + prices.Timeframe.Milliseconds, run.Equity.Times[^1]);

    static double Change(SavedFill fill) => (fill.Side is Side.Buy ? fill.Quantity : -fill.Quantity) - fill.BaseFee;

    static ScatterTrace Area(string pair, long[] times, double[] shares, string color) => new()
    {
        Name = PlotText.Escape(pair),
        X = times,
        Y = shares,
        Line = new Line { Color = color, Width = 0.5, Steps = true },
        Fill = Palette.Through(color, 0.5),
        StackGroup = "pairs",
        Hover = "%{y:.1%}",
    };
}
