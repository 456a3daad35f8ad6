using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>A vertical line or band across the whole height of the chart.</summary>
public sealed record Shape
{
    /// <summary>Where it is, across; the same twice is a line.</summary>
    public required Extent X { get; init; }

    /// <summary>Its colour.</summary>
    public required string Color { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        var isLine = X.From.Equals(X.To);
        json.WriteStartObject();
        json.WriteString("type", isLine ? "line" : "rect");
        json.WriteString("layer", "below");
        json.WriteString("xref", "x");
        json.WriteString("yref", "paper");
        json.Set("x0", X.From);
        json.Set("x1", X.To);
        json.WriteNumber("y0", 0);
        json.WriteNumber("y1", 1);
        if (!isLine) json.WriteString("fillcolor", Color);
        json.WriteStartObject("line");
        json.WriteString("color", Color);
        json.WriteNumber("width", isLine ? 1.5 : 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
