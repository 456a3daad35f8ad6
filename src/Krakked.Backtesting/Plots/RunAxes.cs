namespace Krakked.Backtesting.Plots;

/// <summary>Axes that the charts of one run share.</summary>
static class RunAxes
{
    // From here on the lower half of an even scale is empty for most of the time.
    const double WideRange = 8;

    /// <summary>The time of the run, the same on every chart, so that they can be read below one another.</summary>
    public static Axis Time(SavedRun run) => new()
    {
        Type = AxisType.Date,
        Range = new Extent(SavedValue.Time(run.Result.Text("data.from")!), run.Equity.Times[^1]),
    };

    /// <summary>An axis of amounts, the scale of which is chosen and can be changed with a button.</summary>
    public static Axis Amounts(string? title, params ReadOnlySpan<IReadOnlyList<double>> curves)
    {
        var (low, high) = Range(curves);
        return new Axis
        {
            Title = title,
            // Even steps, or powers of ten when the highest is many times the lowest.
            Type = low > 0 && high / low > WideRange ? AxisType.Log : AxisType.Linear,
            // Thousands are 10k; but what costs less than one would be 950m, which nobody takes for 0.95.
            Format = low >= 1 ? "~s" : null,
            MostTicks = 6,
        };
    }

    static (double Low, double High) Range(ReadOnlySpan<IReadOnlyList<double>> curves)
    {
        var (low, high) = (double.PositiveInfinity, 0.0);
        foreach (var curve in curves)
            foreach (var value in curve)
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return (low, high);
    }
}
