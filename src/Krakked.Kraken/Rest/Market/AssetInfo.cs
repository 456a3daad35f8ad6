using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>One asset as Assets lists it.</summary>
public sealed record AssetInfo
{
    /// <summary>Kraken's short name: <c>XBT</c> for the key <c>XXBT</c>.</summary>
    public required string Altname { get; init; }

    [JsonPropertyName("aclass")]
    public string? AssetClass { get; init; }

    /// <summary>Decimals in which balances are kept.</summary>
    public int Decimals { get; init; }

    public int DisplayDecimals { get; init; }

    public decimal? CollateralValue { get; init; }

    public decimal? MarginRate { get; init; }

    /// <summary><c>enabled</c>, <c>deposit_only</c>, <c>withdrawal_only</c>, <c>funding_temporarily_disabled</c>… null in old answers.</summary>
    public string? Status { get; init; }
}

/// <summary>One tradable pair and its rules as AssetPairs lists it.</summary>
public sealed record AssetPair
{
    /// <summary>The canonical name: <c>XBTUSD</c>.</summary>
    public required string Altname { get; init; }

    /// <summary>The name on WebSocket v1, <c>XBT/USD</c>; version 2 has another. Null for a dark pair.</summary>
    [JsonPropertyName("wsname")]
    public string? SocketV1Name { get; init; }

    [JsonPropertyName("aclass_base")]
    public string? BaseClass { get; init; }

    [JsonPropertyName("aclass_quote")]
    public string? QuoteClass { get; init; }

    /// <summary>Key of the base asset: <c>XXBT</c>.</summary>
    public required string Base { get; init; }

    /// <summary>Key of the quote asset: <c>ZUSD</c>.</summary>
    public required string Quote { get; init; }

    public int PairDecimals { get; init; }

    public int LotDecimals { get; init; } = 8;

    public int? CostDecimals { get; init; }

    public int LotMultiplier { get; init; } = 1;

    public IReadOnlyList<decimal> LeverageBuy { get; init; } = [];

    public IReadOnlyList<decimal> LeverageSell { get; init; } = [];

    /// <summary>The taker's ladder; rates as fractions of cost, where the wire has percent.</summary>
    [JsonPropertyName("fees"), JsonConverter(typeof(FeeLadderConverter))]
    public IReadOnlyList<FeeTier> TakerFees { get; init; } = [];

    /// <summary>The maker's ladder; empty when the pair has the taker's alone.</summary>
    [JsonPropertyName("fees_maker"), JsonConverter(typeof(FeeLadderConverter))]
    public IReadOnlyList<FeeTier> MakerFees { get; init; } = [];

    public string? FeeVolumeCurrency { get; init; }

    public decimal? MarginCall { get; init; }

    public decimal? MarginStop { get; init; }

    /// <summary>Smallest order, in base currency.</summary>
    [JsonPropertyName("ordermin")]
    public decimal? MinimumOrder { get; init; }

    /// <summary>Smallest order, in quote currency.</summary>
    [JsonPropertyName("costmin")]
    public decimal? MinimumCost { get; init; }

    public decimal? TickSize { get; init; }

    /// <summary><c>online</c>, <c>cancel_only</c>, <c>post_only</c>, <c>limit_only</c> or <c>reduce_only</c>; null in old answers.</summary>
    public string? Status { get; init; }

    public decimal? LongPositionLimit { get; init; }

    public decimal? ShortPositionLimit { get; init; }

    public string? ExecutionVenue { get; init; }
}

/// <summary><c>[[0,0.4],[10000,0.35]]</c>, percent, to fractions.</summary>
sealed class FeeLadderConverter : ReadingConverter<IReadOnlyList<FeeTier>>
{
    public override IReadOnlyList<FeeTier> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Rows.ReadAll(ref reader, static (ref Utf8JsonReader row) =>
        {
            var tier = new FeeTier(Rows.NextDecimal(ref row), Rows.NextDecimal(ref row) / 100);
            Rows.End(ref row);
            return tier;
        });
}
