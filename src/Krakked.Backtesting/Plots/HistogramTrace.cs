using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>How often values fall into each of a row of equal bins.</summary>
public sealed record HistogramTrace : Trace
{
    /// <summary>The values, all of them: plotly counts.</summary>
    public required Column X { get; init; }

    /// <summary>Where the first bin begins and the last one ends.</summary>
    public required Extent Bins { get; init; }

    /// <summary>How wide a bin is.</summary>
    public required double BinSize { get; init; }

    /// <summary>How the bars look.</summary>
    public Marker Marker { get; init; } = new();

    internal override string Type => "histogram";

    internal override void WriteMembers(Utf8JsonWriter json)
    {
        json.Set("x", X);
        json.WriteStartObject("xbins");
        json.Set("start", Bins.From);
        json.Set("end", Bins.To);
        json.Set("size", BinSize);
        json.WriteEndObject();
        json.WriteBoolean("autobinx", false);
        Marker.Write(json);
    }
}
