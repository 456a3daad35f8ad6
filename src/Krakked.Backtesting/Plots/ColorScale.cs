using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>Colours for numbers, from the lowest to the highest in even steps.</summary>
public sealed record ColorScale
{
    /// <summary>The colours, lowest first; two or more.</summary>
    public required IReadOnlyList<string> Colors { get; init; }

    /// <summary>The numbers that have the first and the last of them.</summary>
    public required Extent Range { get; init; }

    /// <summary>How the numbers beside the bar are written, in d3's format language; null shows no bar.</summary>
    public string? Format { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("colorscale");
        for (var i = 0; i < Colors.Count; i++)
        {
            json.WriteStartArray();
            json.WriteNumberValue((double)i / (Colors.Count - 1));
            json.WriteStringValue(Colors[i]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.Set("cmin", Range.From);
        json.Set("cmax", Range.To);
        json.WriteBoolean("showscale", Format is not null);
        if (Format is null) return;
        json.WriteStartObject("colorbar");
        json.WriteString("tickformat", Format);
        json.WriteNumber("thickness", 10);
        json.WriteNumber("outlinewidth", 0);
        json.WriteEndObject();
    }
}
