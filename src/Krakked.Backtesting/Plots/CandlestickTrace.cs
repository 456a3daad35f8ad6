using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>A candle for each bar: hollow colours of the palette up and down.</summary>
public sealed record CandlestickTrace : Trace
{
    /// <summary>When each opened.</summary>
    public required Column X { get; init; }

    /// <summary>First price.</summary>
    public required Column Open { get; init; }

    /// <summary>Highest price.</summary>
    public required Column High { get; init; }

    /// <summary>Lowest price.</summary>
    public required Column Low { get; init; }

    /// <summary>Last price.</summary>
    public required Column Close { get; init; }

    internal override string Type => "candlestick";

    internal override void WriteMembers(Utf8JsonWriter json)
    {
        json.Set("x", X);
        json.Set("open", Open);
        json.Set("high", High);
        json.Set("low", Low);
        json.Set("close", Close);
        Side(json, "increasing", Palette.Rising);
        Side(json, "decreasing", Palette.Falling);
    }

    static void Side(Utf8JsonWriter json, string name, string color)
    {
        json.WriteStartObject(name);
        json.WriteString("fillcolor", color);
        json.WriteStartObject("line");
        json.WriteString("color", color);
        json.WriteNumber("width", 1);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
