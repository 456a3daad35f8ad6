using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>How points or bars look: one colour, or a colour for each value.</summary>
public sealed record Marker
{
    /// <summary>One colour for all; null takes the next of the palette, or <see cref="Values"/>.</summary>
    public string? Color { get; init; }

    /// <summary>A number for each, shown as its place on <see cref="Scale"/>.</summary>
    public IReadOnlyList<double>? Values { get; init; }

    /// <summary>The colours of <see cref="Values"/>.</summary>
    public ColorScale? Scale { get; init; }

    /// <summary>Width in pixels; points only.</summary>
    public double? Size { get; init; }

    /// <summary>Plotly's name of the shape, for example <c>triangle-up</c>; points only.</summary>
    public string? Symbol { get; init; }

    /// <summary>0 is invisible, 1 hides what is behind.</summary>
    public double? Opacity { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("marker");
        if (Values is null) json.Set("color", Color);
        else json.Set("color", new Column.Numbers(Values));
        Scale?.Write(json);
        json.Set("size", Size);
        json.Set("symbol", Symbol);
        json.Set("opacity", Opacity);
        json.WriteEndObject();
    }
}
