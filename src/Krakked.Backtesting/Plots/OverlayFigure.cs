namespace Krakked.Backtesting.Plots;

/// <summary>Several curves that all start from 1, to be compared.</summary>
public static class OverlayFigure
{
    /// <summary>Curves over the same axis, each divided by what it starts from.</summary>
    /// <param name="curves">The curves, with the value each starts from.</param>
    public static Figure Of(IReadOnlyList<(Curve Curve, double Start)> curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        var shown = curves.Select(c => c.Curve.Select(c.Curve.Name, v => v / c.Start).Thin()).ToArray();
        return new Figure
        {
            Data = [.. shown.Select(Line)],
            Layout = new Layout
            {
                XAxes = [new Axis { Type = AxisType.Date }],
                YAxes = [new Axis { Title = "equity ÷ starting cash", Type = RunAxes.Scale([.. shown.Select(c => c.Values)]) }],
                Buttons = Button.LinearOrLog,
                Hover = HoverMode.Together,
                Height = 460,
            },
        };
    }

    // Dashes tell apart what comes after the palette was used up.
    static ScatterTrace Line(Curve curve, int index) => new()
    {
        Name = PlotText.Escape(curve.Name),
        X = new Column.Times(curve.Times),
        Y = new Column.Numbers(curve.Values),
        Line = new Line { Color = Palette.Of(index), Dash = (Dash)(index / Palette.Several.Count % 3) },
        Hover = "%{y:.3f}",
    };
}
