using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>Bars: standing, or lying.</summary>
public sealed record BarTrace : Trace
{
    /// <summary>Where they stand, or how far they reach when they lie.</summary>
    public required Column X { get; init; }

    /// <summary>How high they reach, or where they lie.</summary>
    public required Column Y { get; init; }

    /// <summary>True for bars that lie.</summary>
    public bool Lying { get; init; }

    /// <summary>Where each begins; null for zero.</summary>
    public IReadOnlyList<double>? Base { get; init; }

    /// <summary>How thick they are, in units of the axis they stand on; null leaves it to plotly.</summary>
    public double? Thickness { get; init; }

    /// <summary>A text written into each; not given, <see cref="Trace.Text"/> is for the hover alone.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>How they look.</summary>
    public Marker Marker { get; init; } = new();

    internal override string Type => "bar";

    internal override void WriteMembers(Utf8JsonWriter json)
    {
        json.Set("x", X);
        json.Set("y", Y);
        if (Lying) json.WriteString("orientation", "h");
        if (Base is not null) json.Set("base", new Column.Numbers(Base));
        json.Set("width", Thickness);
        WriteLabels(json);
        Marker.Write(json);
    }

    void WriteLabels(Utf8JsonWriter json)
    {
        json.WriteString("textposition", Labels is null ? "none" : "inside");
        if (Labels is null) return;
        json.WriteString("texttemplate", "%{customdata}");
        json.Set("customdata", new Column.Names(Labels));
        json.WriteString("insidetextanchor", "middle");
        json.WriteNumber("textangle", 0);
    }
}
