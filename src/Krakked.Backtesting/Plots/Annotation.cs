using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>Words at the top of the chart, or in the middle of an empty one.</summary>
public sealed record Annotation
{
    /// <summary>The words; plotly reads a few tags in them, so escape what a user wrote.</summary>
    public required string Text { get; init; }

    /// <summary>Where they are, across, in the units of the first horizontal axis; null for the middle of the paper.</summary>
    public double? X { get; init; }

    /// <summary>Where they are, up, as a share of the paper.</summary>
    public double Y { get; init; } = 1;

    /// <summary>True for words that end at <see cref="X"/> instead of beginning there.</summary>
    public bool Before { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("text", Text);
        json.WriteString("xref", X is null ? "paper" : "x");
        json.WriteString("yref", "paper");
        json.Set("x", X ?? 0.5);
        json.Set("y", Y);
        json.WriteBoolean("showarrow", false);
        json.WriteString("yanchor", X is null ? "middle" : "top");
        if (X is not null) json.WriteString("xanchor", Before ? "right" : "left");
        json.WriteEndObject();
    }
}
