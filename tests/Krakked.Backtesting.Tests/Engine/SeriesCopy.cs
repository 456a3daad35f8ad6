namespace Krakked.Backtesting.Tests.Engine;

static class SeriesCopy
{
    /// <summary>The same bars, to be given to another instrument.</summary>
    public static BarColumns Copy(this BarSeries series) => BarColumns.From([.. Enumerable.Range(0, series.Count).Select(i => series[i])]);
}
