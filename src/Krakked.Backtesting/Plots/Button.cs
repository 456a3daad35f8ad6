using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>A button that changes the type of the first vertical axis.</summary>
/// <param name="Label">What is written on it.</param>
/// <param name="YAxisType">The type the axis has once it is pressed.</param>
public sealed record Button(string Label, AxisType YAxisType)
{
    /// <summary>One for even steps, one for powers of ten.</summary>
    public static IReadOnlyList<Button> LinearOrLog { get; } = [new("linear", AxisType.Linear), new("log", AxisType.Log)];

    // Inside the chart at the left, where curves that grow are low: above it, they would meet the legend on a phone.
    internal static void WriteMenu(Utf8JsonWriter json, IReadOnlyList<Button> buttons, AxisType pressed)
    {
        if (buttons.Count == 0) return;
        json.WriteStartArray("updatemenus");
        json.WriteStartObject();
        json.WriteString("type", "buttons");
        json.WriteString("direction", "right");
        json.WriteNumber("x", 0.01);
        json.WriteString("xanchor", "left");
        json.WriteNumber("y", 0.99);
        json.WriteString("yanchor", "top");
        json.WriteBoolean("showactive", true);
        json.WriteNumber("active", Math.Max(buttons.Index().FirstOrDefault(b => b.Item.YAxisType == pressed).Index, 0));
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
