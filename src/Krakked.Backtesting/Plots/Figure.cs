using System.Text;
using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>A chart as data: what plotly.js, Plotly.NET and Jupyter draw from <c>{"data": […], "layout": {…}}</c>.</summary>
/// <remarks>
/// Only what the charts of this house use of the standard; every trace is in plotly.js' finance bundle. Source: plotly.js,
/// "Figure reference". Colours of paper, text and grid are left to whoever draws, for there are light and dark pages.
/// </remarks>
[TypeFormatterSource(typeof(FigureForms), PreferredMimeTypes = [DisplayMime.Figure, DisplayMime.Plain])]
public sealed record Figure
{
    /// <summary>What is drawn, the first at the bottom.</summary>
    public required IReadOnlyList<Trace> Data { get; init; }

    /// <summary>Everything around it.</summary>
    public Layout Layout { get; init; } = new();

    /// <summary>The figure as JSON in the standard form, MIME type <c>application/vnd.plotly.v1+json</c>.</summary>
    /// <remarks>Times are Unix ms, numbers that are not finite are null, and <c>&lt;</c> is escaped: it may stand inside HTML.</remarks>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes)) Write(json);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>A page with this figure and what draws it, which opens without a network.</summary>
    /// <exception cref="KrakkedException">The build had no plotly.js to put into it.</exception>
    public string ToHtml() => FigurePage.Of(this);

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("data");
        foreach (var trace in Data) trace.Write(json);
        json.WriteEndArray();
        json.WritePropertyName("layout");
        Layout.Write(json);
        json.WriteEndObject();
    }
}
