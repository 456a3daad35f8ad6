using System.Globalization;

namespace Krakked.Backtesting.Plots;

/// <summary>The return of each month, a row a year, in percent; the year's own beside them.</summary>
public static class MonthlyHeatmap
{
    static readonly string[] Columns = [.. CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames.Take(12), "Year"];

    /// <summary>The chart of a run.</summary>
    public static Figure Of(SavedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var months = run.Result.Numbers("metrics.returns.months");
        var years = run.Result.Numbers("metrics.returns.years").Reverse().ToArray();
        var percent = new double[years.Length, Columns.Length];
        for (var row = 0; row < years.Length; row++)
        {
            for (var month = 0; month < 12; month++) percent[row, month] = double.NaN;
            percent[row, 12] = years[row].Value * 100;
        }

        foreach (var (name, value) in months)
            if (Array.FindIndex(years, y => name.StartsWith(y.Key, StringComparison.Ordinal)) is >= 0 and var row)
                percent[row, MonthOf(name)] = value * 100;

        return HeatmapFigure.Of(Columns, Array.ConvertAll(years, y => y.Key), percent, new HeatmapStyle
        {
            AroundZero = true,
            Furthest = months.Select(m => Math.Abs(m.Value) * 100).DefaultIfEmpty(1).Max(),
            Format = "+0.0;-0.0;0.0",
            ShowScale = false,
            RowHeight = 30,
        });
    }

    static int MonthOf(string name) => int.Parse(name.AsSpan(5), CultureInfo.InvariantCulture) - 1;
}
