using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>Something drawn: a line, points, bars, candles.</summary>
public abstract record Trace
{
    /// <summary>What the legend and the hover call it.</summary>
    public string? Name { get; init; }

    /// <summary>Which horizontal axis it belongs to, 1 or more.</summary>
    public int XAxis { get; init; } = 1;

    /// <summary>Which vertical axis it belongs to, 1 or more.</summary>
    public int YAxis { get; init; } = 1;

    /// <summary>False keeps it out of the legend.</summary>
    public bool ShowLegend { get; init; } = true;

    /// <summary>
    /// What the hover says, in plotly's template language: <c>%{y:.2f}</c>, <c>%{text}</c>; null leaves it to plotly.
    /// </summary>
    public string? Hover { get; init; }

    /// <summary>A text for each point, for <see cref="Hover"/>.</summary>
    public IReadOnlyList<string>? Text { get; init; }

    internal abstract string Type { get; }

    internal abstract void WriteMembers(Utf8JsonWriter json);

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", Type);
        json.Set("name", Name);
        WriteMembers(json);
        if (Text is not null) json.Set("text", new Column.Names(Text));
        json.Set("hovertemplate", Hover);
        if (XAxis > 1) json.WriteString("xaxis", Axis.Reference('x', XAxis));
        if (YAxis > 1) json.WriteString("yaxis", Axis.Reference('y', YAxis));
        if (!ShowLegend) json.WriteBoolean("showlegend", false);
        json.WriteEndObject();
    }
}
