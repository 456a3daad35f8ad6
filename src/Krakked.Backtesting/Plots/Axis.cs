using System.Globalization;
using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>An axis: what it measures, and which part of the paper it covers.</summary>
public sealed record Axis
{
    /// <summary>What it measures.</summary>
    public string? Title { get; init; }

    /// <summary>How its numbers lie.</summary>
    public AxisType Type { get; init; }

    /// <summary>What it shows; powers of ten on a log axis. Null shows all there is.</summary>
    public Extent? Range { get; init; }

    /// <summary>Which part of the paper it covers, 0 to 1 from the left or from below; null for all of it.</summary>
    public Extent? Domain { get; init; }

    /// <summary>The number of the other axis it stands at; null for the first.</summary>
    public int? Anchor { get; init; }

    /// <summary>The number of the axis of the same direction it always shows the same range as; null for none.</summary>
    public int? Matches { get; init; }

    /// <summary>How its numbers are written, in d3's format language: <c>.0%</c>, <c>,.0f</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Where its ticks are; null leaves it to plotly.</summary>
    public IReadOnlyList<double>? Ticks { get; init; }

    /// <summary>What is written at them.</summary>
    public IReadOnlyList<string>? TickText { get; init; }

    /// <summary>False keeps the numbers away, for an axis above another one that shows them.</summary>
    public bool ShowLabels { get; init; } = true;

    /// <summary>False draws no grid.</summary>
    public bool ShowGrid { get; init; } = true;

    /// <summary>False lets nobody zoom into it.</summary>
    public bool IsFixed { get; init; }

    internal static string Reference(char direction, int number) =>
        number == 1 ? $"{direction}" : string.Create(CultureInfo.InvariantCulture, $"{direction}{number}");

    internal void Write(Utf8JsonWriter json, char direction)
    {
        json.WriteStartObject();
        if (Type is not AxisType.Auto) json.Word("type", Type);
        WriteTitle(json);
        json.Set("range", Range);
        json.Set("domain", Domain);
        if (Anchor is { } at) json.WriteString("anchor", Reference(direction == 'x' ? 'y' : 'x', at));
        if (Matches is { } same) json.WriteString("matches", Reference(direction, same));
        json.Set("tickformat", Format);
        if (Ticks is not null) json.Set("tickvals", new Column.Numbers(Ticks));
        if (TickText is not null) json.Set("ticktext", new Column.Names(TickText));
        if (!ShowLabels) json.WriteBoolean("showticklabels", false);
        if (!ShowGrid) json.WriteBoolean("showgrid", false);
        if (!ShowGrid) json.WriteBoolean("zeroline", false);
        if (IsFixed) json.WriteBoolean("fixedrange", true);
        json.WriteBoolean("automargin", true);

        // Plotly puts a small copy of the chart below every candlestick unless told not to.
        if (direction == 'x') WriteNoSlider(json);
        json.WriteEndObject();
    }

    static void WriteNoSlider(Utf8JsonWriter json)
    {
        json.WriteStartObject("rangeslider");
        json.WriteBoolean("visible", false);
        json.WriteEndObject();
    }

    void WriteTitle(Utf8JsonWriter json)
    {
        if (Title is null) return;
        json.WriteStartObject("title");
        json.WriteString("text", Title);
        json.WriteEndObject();
    }
}

/// <summary>How the values of an axis lie.</summary>
public enum AxisType : byte
{
    /// <summary>As plotly sees fit.</summary>
    Auto,

    /// <summary>Evenly.</summary>
    Linear,

    /// <summary>By powers of ten.</summary>
    Log,

    /// <summary>As times, from Unix ms, shown in UTC.</summary>
    Date,

    /// <summary>As names, in the order in which they come.</summary>
    Category,
}
