using System.Globalization;

namespace Krakked.Backtesting.Plots;

/// <summary>A table of numbers as a table of colours: months of returns, or the results of a sweep over two parameters.</summary>
/// <remarks>
/// Drawn with bars of one unit by one, side by side: plotly.js' finance bundle has no heatmap, and the bundles that have one
/// have no candles. See docs/reports.md.
/// </remarks>
public static class HeatmapFigure
{
    /// <summary>A cell for each x and y: <paramref name="values"/> holds a row for each y; NaN leaves its cell empty.</summary>
    /// <param name="xNames">What the columns are, from the left.</param>
    /// <param name="yNames">What the rows are, from below.</param>
    /// <param name="values">The numbers, <c>[y, x]</c>.</param>
    /// <param name="style">Titles, colours and how numbers are written.</param>
    /// <exception cref="ArgumentException">The table has not a row for each y and a column for each x.</exception>
    public static Figure Of(IReadOnlyList<string> xNames, IReadOnlyList<string> yNames, double[,] values, HeatmapStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(xNames);
        ArgumentNullException.ThrowIfNull(yNames);
        ArgumentNullException.ThrowIfNull(values);
        if (values.GetLength(0) != yNames.Count || values.GetLength(1) != xNames.Count)
            throw new ArgumentException(
                $"A table of {values.GetLength(0)} rows by {values.GetLength(1)} columns does not fit {yNames.Count} names of rows " +
                $"and {xNames.Count} of columns.",
                nameof(values));

        var look = style ?? new HeatmapStyle();
        return new Figure
        {
            Data = [Tiles(xNames, yNames, values, look)],
            Layout = new Layout
            {
                Title = look.Title,
                XAxes = [Names(xNames, look.XTitle)],
                YAxes = [Names(yNames, look.YTitle)],
                ShowLegend = false,
                Height = look.RowHeight * Math.Max(yNames.Count, 2) + 90,
            },
        };
    }

    static BarTrace Tiles(IReadOnlyList<string> xNames, IReadOnlyList<string> yNames, double[,] values, HeatmapStyle style)
    {
        var cells =
            (from y in Enumerable.Range(0, yNames.Count)
             from x in Enumerable.Range(0, xNames.Count)
             where double.IsFinite(values[y, x])
             select (X: x, Y: y, Value: values[y, x])).ToArray();
        return new BarTrace
        {
            Lying = true,
            X = Array.ConvertAll(cells, _ => 1.0),
            Base = Array.ConvertAll(cells, c => c.X - 0.5),
            Y = Array.ConvertAll(cells, c => (double)c.Y),
            Thickness = 1,
            Labels = Array.ConvertAll(cells, c => Written(c.Value, style)),
            Text = Array.ConvertAll(cells, c => $"{yNames[c.Y]} {xNames[c.X]}: {Written(c.Value, style)}"),
            Hover = "%{text}<extra></extra>",
            Marker = new Marker { Values = Array.ConvertAll(cells, c => c.Value), Scale = Scale(cells.Select(c => c.Value), style) },
            ShowLegend = false,
        };
    }

    static ColorScale Scale(IEnumerable<double> values, HeatmapStyle style)
    {
        var (low, high) = values.Aggregate((Low: double.PositiveInfinity, High: double.NegativeInfinity),
            (range, v) => (Math.Min(range.Low, v), Math.Max(range.High, v)));
        if (low > high) (low, high) = (0, 1);
        var furthest = style.Furthest ?? Math.Max(Math.Abs(low), Math.Abs(high));
        return new ColorScale
        {
            Colors = style.AroundZero ? Palette.LossToGain : Palette.LowToHigh,
            Range = style.AroundZero ? new Extent(-furthest, furthest) : new Extent(low, high),
            Format = style.ShowScale ? style.ScaleFormat : null,
        };
    }

    static Axis Names(IReadOnlyList<string> names, string? title) => new()
    {
        Title = title,
        Type = AxisType.Linear,
        Range = new Extent(-0.5, names.Count - 0.5),
        Ticks = [.. Enumerable.Range(0, names.Count).Select(i => (double)i)],
        TickText = names,
        ShowGrid = false,
        IsFixed = true,
    };

    static string Written(double value, HeatmapStyle style) => value.ToString(style.Format, CultureInfo.InvariantCulture);
}
