using System.Globalization;

namespace Krakked.Backtesting.Plots;

/// <summary>How often a day made how much, with the mean and the loss that 95 % of the days stay within.</summary>
public static class ReturnDistribution
{
    const int MostBins = 120;

    /// <summary>The chart of a run. Days on which nothing was held made exactly nothing; they are counted, not drawn.</summary>
    public static Figure Of(SavedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var all = run.DailyReturns;
        var moved = Sample.Sorted([.. all.Where(r => r != 0 && double.IsFinite(r))]);
        var size = BinSize(moved);
        var (mean, risk) = (Sample.Mean(all), -run.Result.Number("metrics.riskMeasures.valueAtRisk95"));
        return new Figure
        {
            Data =
            [
                Side("days that lost", [.. moved.Where(r => r < 0)], size, Palette.Falling),
                Side("days that gained", [.. moved.Where(r => r > 0)], size, Palette.Rising),
            ],
            Layout = new Layout
            {
                XAxes = [new Axis { Title = Title(all.Length - moved.Length), Format = ".1%" }],
                YAxes = [new Axis { Title = "days" }],
                Shapes = [Mark(mean), Mark(risk)],
                Annotations = [Words("mean", mean), Words("VaR 95 %", risk) with { Before = true }],
                Bars = BarMode.Overlay,
                Height = 340,
            },
        };
    }

    static HistogramTrace Side(string name, double[] returns, double size, string color) => new()
    {
        Name = name,
        X = returns,
        BinSize = size,
        Bins = new Extent(Edge(returns, size, Math.Floor, 0), Edge(returns, size, Math.Ceiling, ^1)),
        Marker = new Marker { Color = color },
        Hover = "%{x}: %{y} days<extra></extra>",
    };

    // Bins begin at 0, so that none holds a gain beside a loss.
    static double Edge(double[] returns, double size, Func<double, double> round, Index at) =>
        returns.Length == 0 ? 0 : round(returns[at] / size) * size;

    // Source: Freedman and Diaconis, "On the histogram as a density estimator", 1981; never more bins than can be seen.
    static double BinSize(double[] sorted)
    {
        if (sorted.Length < 2 || sorted[0].Equals(sorted[^1])) return 0.001;

        var spread = Sample.Quantile(sorted, 0.75) - Sample.Quantile(sorted, 0.25);
        return Math.Max(2 * spread / Math.Cbrt(sorted.Length), (sorted[^1] - sorted[0]) / MostBins);
    }

    static string Title(int still) => still == 0
        ? "return of a day"
        : string.Create(CultureInfo.InvariantCulture, $"return of a day<br>{still:N0} days without any are not drawn");

    static Shape Mark(double at) => new() { X = new Extent(at, at), Color = Palette.Grey };

    static Annotation Words(string text, double at) => new()
    {
        Text = string.Create(CultureInfo.InvariantCulture, $"{text} {at:+0.00%;-0.00%;0.00%}"),
        X = at,
    };
}
