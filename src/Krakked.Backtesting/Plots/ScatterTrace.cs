using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>Points, joined by a line or not, with the area below them filled or not.</summary>
public sealed record ScatterTrace : Trace
{
    /// <summary>Where they are, across.</summary>
    public required Column X { get; init; }

    /// <summary>Where they are, up; as many as <see cref="X"/>.</summary>
    public required Column Y { get; init; }

    /// <summary>The line through them; null draws none.</summary>
    public Line? Line { get; init; }

    /// <summary>The mark on each; null draws none.</summary>
    public Marker? Marker { get; init; }

    /// <summary>Colour of the area below it, down to zero; null fills nothing.</summary>
    public string? Fill { get; init; }

    /// <summary>True to fill down to the trace before this one instead.</summary>
    public bool FillsToPrevious { get; init; }

    /// <summary>Traces with the same name are laid on top of one another; null stands on its own.</summary>
    public string? StackGroup { get; init; }

    internal override string Type => "scatter";

    internal override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("mode", (Line, Marker) switch
        {
            (not null, not null) => "lines+markers",
            (null, not null) => "markers",
            _ => "lines",
        });
        json.Set("x", X);
        json.Set("y", Y);
        Line?.Write(json);
        Marker?.Write(json);
        json.Set("stackgroup", StackGroup);
        if (Fill is null) return;
        if (StackGroup is null) json.WriteString("fill", FillsToPrevious ? "tonexty" : "tozeroy");
        json.WriteString("fillcolor", Fill);
    }
}
