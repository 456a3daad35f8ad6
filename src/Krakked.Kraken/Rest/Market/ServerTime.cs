using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>Kraken's clock, to the second.</summary>
public sealed record ServerTime
{
    [JsonPropertyName("unixtime"), JsonConverter(typeof(WireSecondsConverter))]
    public required DateTimeOffset Time { get; init; }
}

/// <summary>Whether Kraken trades.</summary>
public sealed record SystemStatus
{
    /// <summary><c>online</c>, <c>maintenance</c>, <c>cancel_only</c> or <c>post_only</c>.</summary>
    public required string Status { get; init; }

    [JsonConverter(typeof(WireOptionalRfc3339Converter))]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>True when orders of every kind are taken.</summary>
    [JsonIgnore]
    public bool IsOnline => Status is "online";
}
