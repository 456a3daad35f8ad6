using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>What was traded over 30 days, and the fees that follow from it. This is the authority on the fee that is paid.</summary>
public sealed record TradeVolume
{
    /// <summary>Key of the currency the volume is in: <c>ZUSD</c>.</summary>
    public required string Currency { get; init; }

    public required decimal Volume { get; init; }

    /// <summary>The taker's fee by pair key; null unless pairs were named.</summary>
    public IReadOnlyDictionary<string, FeeInfo>? Fees { get; init; }

    /// <summary>The maker's fee by pair key; null unless pairs were named.</summary>
    [JsonPropertyName("fees_maker")]
    public IReadOnlyDictionary<string, FeeInfo>? MakerFees { get; init; }
}

/// <summary>A fee and the rungs around it, in percent of cost, as Kraken gives it.</summary>
public sealed record FeeInfo
{
    [JsonPropertyName("fee")]
    public required decimal Percent { get; init; }

    [JsonPropertyName("minfee")]
    public decimal? LowestPercent { get; init; }

    [JsonPropertyName("maxfee")]
    public decimal? HighestPercent { get; init; }

    /// <summary>The next rung's fee; null on the top rung.</summary>
    [JsonPropertyName("nextfee")]
    public decimal? NextPercent { get; init; }

    [JsonPropertyName("nextvolume")]
    public decimal? NextVolume { get; init; }

    [JsonPropertyName("tiervolume")]
    public decimal? TierVolume { get; init; }
}
