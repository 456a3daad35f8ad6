namespace Krakked.Backtesting.Plots;

/// <summary>Which share of the account was in the market, pair on pair.</summary>
public static class ExposureFigure
{
    /// <summary>The chart of a run, at the close of every candle that is drawn.</summary>
    public static Figure Of(SavedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new Figure
        {
            Data = [.. run.Prices.Select((prices, i) => Area(Exposure(run, prices).Thin(), Palette.Of(i)))],
            Layout = new Layout
            {
                XAxes = [new Axis { Type = AxisType.Date }],
                YAxes = [new Axis { Title = "share of equity", Format = ".0%" }],
                Hover = HoverMode.Together,
                ShowLegend = run.Prices.Count > 1,
                Height = 260,
            },
        };
    }

    internal static Curve Exposure(SavedRun run, SavedPrices prices)
    {
        var fills = run.Fills.Where(f => f.Pair == prices.Pair).ToArray();
        var (times, shares) = (new long[prices.Times.Count], new double[prices.Times.Count]);
        var (next, held) = (0, 0.0);
        for (var i = 0; i < times.Length; i++)
        {
            // The last candle may be cut short by the end of the run.
            times[i] = Math.Min(prices.Times[i] + prices.Timeframe.Milliseconds, run.Equity.Times[^1]);
            for (; next < fills.Length && fills[next].Time <= times[i]; next++) held += Change(fills[next]);
            shares[i] = held * prices.Closes[i] / run.Equity.At(times[i], run.Cash);
        }

        return new Curve(prices.Pair, times, shares);
    }

    static double Change(SavedFill fill) => (fill.Side is Side.Buy ? fill.Quantity : -fill.Quantity) - fill.BaseFee;

    static ScatterTrace Area(Curve share, string color) => new()
    {
        Name = PlotText.Escape(share.Name),
        X = new Column.Times(share.Times),
        Y = new Column.Numbers(share.Values),
        Line = new Line { Color = color, Width = 0.5 },
        Fill = Palette.Through(color, 0.5),
        StackGroup = "pairs",
        Hover = "%{y:.1%}",
    };
}
