namespace Krakked.Backtesting.Plots;

/// <summary>Sharpe ratio and volatility of the months just gone: whether the result was made in one good season.</summary>
public static class RollingFigure
{
    /// <summary>The chart of a run, over a window of half a year or a quarter of the run when it is short.</summary>
    public static Figure Of(SavedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var returns = run.DailyReturns;
        var rolling = RollingStatistics.Of(returns, RollingStatistics.WindowFor(returns.Length));
        return new Figure
        {
            Data =
            [
                Line("Sharpe", run.Daily.Times, rolling.Sharpe, Palette.Blue, "%{y:.2f}", axis: 1),
                Line("volatility", run.Daily.Times, rolling.Volatility, Palette.Purple, "%{y:.1%}", axis: 2),
            ],
            Layout = new Layout
            {
                XAxes = [RunAxes.Time(run) with { Anchor = 2 }],
                YAxes =
                [
                    new Axis { Title = $"Sharpe, {rolling.Window} d", Domain = new Extent(0.54, 1) },
                    new Axis { Title = "volatility", Domain = new Extent(0, 0.46), Format = ".1~%" },
                ],
                Hover = HoverMode.Together,
                ShowLegend = false,
                Height = 380,
            },
        };
    }

    static ScatterTrace Line(string name, IReadOnlyList<long> times, double[] values, string color, string hover, int axis) => new()
    {
        Name = name,
        X = new Column.Times(times),
        Y = values,
        Line = new Line { Color = color },
        YAxis = axis,
        Hover = hover,
    };
}
