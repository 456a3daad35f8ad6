using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>Everything around what is drawn.</summary>
public sealed record Layout
{
    /// <summary>The heading; null when the page has one.</summary>
    public string? Title { get; init; }

    /// <summary>The horizontal axes, the first one first.</summary>
    public IReadOnlyList<Axis> XAxes { get; init; } = [new Axis()];

    /// <summary>The vertical axes, the first one first.</summary>
    public IReadOnlyList<Axis> YAxes { get; init; } = [new Axis()];

    /// <summary>Lines and rectangles that are not data.</summary>
    public IReadOnlyList<Shape> Shapes { get; init; } = [];

    /// <summary>Words at a place.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>Buttons that change the layout; none shows none.</summary>
    public IReadOnlyList<Button> Buttons { get; init; } = [];

    /// <summary>What the hover tells of.</summary>
    public HoverMode Hover { get; init; }

    /// <summary>What bars at the same place do.</summary>
    public BarMode Bars { get; init; }

    /// <summary>False shows no legend.</summary>
    public bool ShowLegend { get; init; } = true;

    /// <summary>Height in pixels.</summary>
    public int Height { get; init; } = 360;

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteTitle(json);
        WriteAxes(json, 'x', XAxes);
        WriteAxes(json, 'y', YAxes);
        WriteAll(json, "shapes", Shapes, s => s.Write(json));
        WriteAll(json, "annotations", Annotations, a => a.Write(json));
        Button.WriteMenu(json, Buttons, YAxes[0].Type);
        json.WriteString("hovermode", Hover switch
        {
            HoverMode.Closest => "closest",
            HoverMode.Together => "x unified",
            _ => throw new ArgumentOutOfRangeException(nameof(json), Hover, "No such hover mode."),
        });
        if (Bars is not BarMode.Group) json.Word("barmode", Bars);
        json.WriteBoolean("showlegend", ShowLegend);
        WriteLegend(json);
        WriteMargin(json);
        json.WriteNumber("height", Height);
        json.WriteEndObject();
    }

    void WriteTitle(Utf8JsonWriter json)
    {
        if (Title is null) return;
        json.WriteStartObject("title");
        json.WriteString("text", Title);
        json.WriteEndObject();
    }

    static void WriteAxes(Utf8JsonWriter json, char direction, IReadOnlyList<Axis> axes)
    {
        for (var i = 0; i < axes.Count; i++)
        {
            json.WritePropertyName(direction + "axis" + Axis.Reference(direction, i + 1)[1..]);
            axes[i].Write(json, direction);
        }
    }

    static void WriteAll<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var item in items) write(item);
        json.WriteEndArray();
    }

    // Above the chart, where it takes no width from it on a phone.
    static void WriteLegend(Utf8JsonWriter json)
    {
        json.WriteStartObject("legend");
        json.WriteString("orientation", "h");
        json.WriteNumber("x", 0);
        json.WriteNumber("y", 1);
        json.WriteString("yanchor", "bottom");
        json.WriteString("traceorder", "normal");
        json.WriteEndObject();
    }

    void WriteMargin(Utf8JsonWriter json)
    {
        json.WriteStartObject("margin");
        json.WriteNumber("l", 8);
        json.WriteNumber("r", 8);
        json.WriteNumber("t", (ShowLegend ? 34 : 8) + (Title is null ? 0 : 26));
        json.WriteNumber("b", 8);
        json.WriteEndObject();
    }
}

/// <summary>What the hover tells of.</summary>
public enum HoverMode : byte
{
    /// <summary>The point that is nearest.</summary>
    Closest,

    /// <summary>Everything at the same place of the horizontal axis.</summary>
    Together,
}

/// <summary>What bars at the same place do.</summary>
public enum BarMode : byte
{
    /// <summary>Stand side by side.</summary>
    Group,

    /// <summary>Stand on top of one another.</summary>
    Stack,

    /// <summary>Stand behind one another.</summary>
    Overlay,
}
