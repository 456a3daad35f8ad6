namespace Krakked.Backtesting.Plots;

/// <summary>What the account was worth, beside buying and holding, and below it how far it was from its peak.</summary>
public static class EquityFigure
{
    /// <summary>The chart of a run; a button makes the upper axis logarithmic.</summary>
    public static Figure Of(SavedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var quote = run.Result.Text("settings.quote");
        var scale = RunAxes.Scale(run.Equity.Values, run.Benchmark.Values);
        return new Figure
        {
            Data =
            [
                Line(run.Benchmark, "buy and hold", new Line { Color = Palette.Grey, Width = 1.2 }),
                Line(run.Equity, "equity", new Line { Color = Palette.Blue, Width = 1.8 }),
                Drawdown(run),
            ],
            Layout = new Layout
            {
                XAxes = [RunAxes.Time(run) with { Anchor = 2 }],
                YAxes =
                [
                    new Axis { Title = quote, Type = scale, Domain = new Extent(0.34, 1), Format = "~s" },
                    new Axis { Title = "drawdown", Domain = new Extent(0, 0.28), Format = ".0%" },
                ],
                Shapes = Deepest(run),
                Buttons = Button.LinearOrLog,
                Hover = HoverMode.Together,
                Height = 480,
            },
        };
    }

    static ScatterTrace Line(Curve curve, string name, Line line)
    {
        var seen = curve.Thin();
        return new ScatterTrace
        {
            Name = name,
            X = new Column.Times(seen.Times),
            Y = new Column.Numbers(seen.Values),
            Line = line,
            Hover = "%{y:,.2f}",
        };
    }

    // From every mark: the deepest point may lie between two that are drawn above.
    static ScatterTrace Drawdown(SavedRun run)
    {
        var peak = run.Cash;
        var falls = run.Equity.Select("drawdown", equity => (equity / (peak = Math.Max(peak, equity))) - 1).Thin();
        return new ScatterTrace
        {
            Name = "drawdown",
            X = new Column.Times(falls.Times),
            Y = new Column.Numbers(falls.Values),
            Line = new Line { Color = Palette.Vermilion, Width = 1 },
            Fill = Palette.Through(Palette.Vermilion, 0.25),
            YAxis = 2,
            ShowLegend = false,
            Hover = "%{y:.2%}",
        };
    }

    static IReadOnlyList<Shape> Deepest(SavedRun run) => run.Result.Objects("metrics.drawdowns.deepest") is [var deepest, ..]
        ? [new Shape
        {
            X = new Extent(
                SavedValue.Time(deepest.Text("peak")!),
                deepest.Text("recovered") is { } back ? SavedValue.Time(back) : run.Equity.Times[^1]),
            Color = Palette.Through(Palette.Grey, 0.12),
        }]
        : [];
}
