using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>Writes members only when there is something to say: what is left out is plotly's default.</summary>
static class PlotJson
{
    public static void Set(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    public static void Set(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is not { } number) return;
        json.WritePropertyName(name);
        json.Number(number);
    }

    public static void Set(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } given) json.WriteBoolean(name, given);
    }

    public static void Set(this Utf8JsonWriter json, string name, Column? column)
    {
        if (column is null) return;
        json.WritePropertyName(name);
        column.Write(json);
    }

    public static void Set(this Utf8JsonWriter json, string name, Extent? extent)
    {
        if (extent is not { } given) return;
        json.WriteStartArray(name);
        json.Number(given.From);
        json.Number(given.To);
        json.WriteEndArray();
    }

    /// <summary>A lower-case word of plotly's for a member of an enum.</summary>
    public static void Word<T>(this Utf8JsonWriter json, string name, T value) where T : struct, Enum =>
        json.WriteString(name, value.ToString().ToLowerInvariant());

    public static void Number(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteNullValue();
    }
}
