using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>A button that changes the type of the first vertical axis.</summary>
/// <param name="Label">What is written on it.</param>
/// <param name="YAxisType">The type the axis has once it is pressed.</param>
public sealed record Button(string Label, AxisType YAxisType)
{
    /// <summary>One for even steps, one for powers of ten; the first one is pressed.</summary>
    public static IReadOnlyList<Button> LinearOrLog { get; } = [new("linear", AxisType.Linear), new("log", AxisType.Log)];

    internal static void WriteMenu(Utf8JsonWriter json, IReadOnlyList<Button> buttons)
    {
        if (buttons.Count == 0) return;
        json.WriteStartArray("updatemenus");
        json.WriteStartObject();
        json.WriteString("type", "buttons");
        json.WriteString("direction", "right");
        json.WriteNumber("x", 1);
        json.WriteString("xanchor", "right");
        json.WriteNumber("y", 1);
        json.WriteString("yanchor", "bottom");
        json.WriteBoolean("showactive", true);
        json.WriteStartArray("buttons");
        foreach (var button in buttons) button.Write(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("label", Label);
        json.WriteString("method", "relayout");
        json.WriteStartArray("args");
        json.WriteStartObject();
        json.Word("yaxis.type", YAxisType);
        json.WriteBoolean("yaxis.autorange", true);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
