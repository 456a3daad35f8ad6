namespace Krakked.Backtesting.Plots;

/// <summary>What each trade made, by how far it went against and how far for: whether stops and targets are well placed.</summary>
/// <remarks>Source: Sweeney, "Maximum Adverse Excursion", 1997.</remarks>
public static class TradeScatter
{
    /// <summary>The chart of a run, over the trades that are closed.</summary>
    public static Figure Of(SavedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var closed = run.Trades.Where(t => !t.IsOpen).ToArray();
        var (won, lost) = (Array.FindAll(closed, t => t.Pnl > 0), Array.FindAll(closed, t => t.Pnl <= 0));
        return new Figure
        {
            Data =
            [
                Points("gains", won, t => -t.Mae, Palette.Rising, "circle", axis: 1),
                Points("losses", lost, t => -t.Mae, Palette.Falling, "x", axis: 1),
                Points("gains", won, t => t.Mfe, Palette.Rising, "circle", axis: 2),
                Points("losses", lost, t => t.Mfe, Palette.Falling, "x", axis: 2),
            ],
            Layout = new Layout
            {
                XAxes =
                [
                    new Axis { Title = "furthest against (MAE)", Format = ".0%", Domain = new Extent(0, 0.48) },
                    new Axis { Title = "furthest for (MFE)", Format = ".0%", Domain = new Extent(0.52, 1) },
                ],
                YAxes = [new Axis { Title = "return", Format = ".0%" }],
                Height = 380,
            },
        };
    }

    static ScatterTrace Points(string name, SavedTrade[] trades, Func<SavedTrade, double> across, string color, string symbol, int axis) => new()
    {
        Name = name,
        X = Array.ConvertAll(trades, t => across(t)),
        Y = Array.ConvertAll(trades, t => t.Return),
        Text = Array.ConvertAll(trades, t => $"{PlotText.Escape(t.Pair)}, {PlotText.Escape(t.Strategy)}<br>{PlotText.Minute(t.EntryTime)}"),
        Hover = "%{text}<br>%{x:.2%}, made %{y:.2%}<extra></extra>",
        Marker = new Marker { Color = color, Symbol = symbol, Size = 6, Opacity = 0.65 },
        XAxis = axis,
        ShowLegend = axis == 1,
    };
}
