using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>How a line looks.</summary>
public sealed record Line
{
    /// <summary>Its colour; null takes the next of the palette.</summary>
    public string? Color { get; init; }

    /// <summary>Its width in pixels; 0 draws only the fill.</summary>
    public double Width { get; init; } = 1.5;

    /// <summary>Solid, or interrupted.</summary>
    public Dash Dash { get; init; }

    /// <summary>True for what holds its value until the next point, as a position does.</summary>
    public bool Steps { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("line");
        json.Set("color", Color);
        json.WriteNumber("width", Width);
        if (Dash is not Dash.Solid) json.Word("dash", Dash);
        if (Steps) json.WriteString("shape", "hv");
        json.WriteEndObject();
    }
}

/// <summary>How a line is interrupted.</summary>
public enum Dash : byte
{
    /// <summary>Not at all.</summary>
    Solid,

    /// <summary>By dots.</summary>
    Dot,

    /// <summary>By dashes.</summary>
    Dash,
}
