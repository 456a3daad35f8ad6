namespace Krakked.Backtesting.Plots;

/// <summary>What was stopped or cut down, by rule.</summary>
public static class RiskFigure
{
    /// <summary>The chart of a run; null when nothing was.</summary>
    public static Figure? Of(SavedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var (blocked, clamped, refused) =
            (run.Result.Numbers("risk.blockedBy"), run.Result.Numbers("risk.clampedBy"), run.Result.Numbers("risk.refusedOrders"));
        var names = refused.Concat(clamped).Concat(blocked).Select(r => r.Key).Distinct().ToArray();
        if (names.Length == 0) return null;

        return new Figure
        {
            Data =
            [
                Bars("stopped by the risk engine", blocked, Palette.Vermilion),
                Bars("cut down by the risk engine", clamped, Palette.Amber),
                Bars("orders refused or cut short", refused, Palette.Grey),
            ],
            Layout = new Layout
            {
                XAxes = [new Axis { Title = "times" }],
                YAxes = [new Axis { Type = AxisType.Category, IsFixed = true }],
                Bars = BarMode.Stack,
                Height = 130 + (names.Length * 34),
            },
        };
    }

    static BarTrace Bars(string name, IReadOnlyList<KeyValuePair<string, double>> counts, string color) => new()
    {
        Name = name,
        Lying = true,
        X = counts.Select(c => c.Value).ToArray(),
        Y = counts.Select(c => PlotText.Escape(c.Key)).ToArray(),
        Hover = "%{y}: %{x:,} times<extra></extra>",
        Marker = new Marker { Color = color },
    };
}
