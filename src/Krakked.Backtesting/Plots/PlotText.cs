using System.Globalization;

namespace Krakked.Backtesting.Plots;

/// <summary>Words inside a chart.</summary>
static class PlotText
{
    /// <summary>Text as text: plotly reads a few tags, and what a strategy says about itself is not ours to trust.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>A time, to the minute, UTC.</summary>
    public static string Minute(long time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
