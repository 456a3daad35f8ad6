using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>An asset as the instrument channel lists it.</summary>
/// <remarks>https://docs.kraken.com/api/docs/websocket-v2/instrument</remarks>
public sealed record AssetRow
{
    /// <summary>The world's name: <c>BTC</c>.</summary>
    public required string Id { get; init; }

    public string? Status { get; init; }

    /// <summary>Decimals in which balances are kept.</summary>
    public int Precision { get; init; }

    public int PrecisionDisplay { get; init; }

    public bool Borrowable { get; init; }

    public decimal? CollateralValue { get; init; }

    public decimal? MarginRate { get; init; }

    /// <summary><c>currency</c> or <c>tokenized_asset</c>.</summary>
    public string? Class { get; init; }
}

/// <summary>A pair and its rules as the instrument channel lists it.</summary>
public sealed record PairRow
{
    /// <summary>The symbol on this socket: <c>BTC/USD</c>.</summary>
    public required string Symbol { get; init; }

    public required string Base { get; init; }

    public required string Quote { get; init; }

    /// <summary><c>online</c>, <c>cancel_only</c>, <c>post_only</c>, <c>limit_only</c>, <c>reduce_only</c>, <c>maintenance</c>, <c>delisted</c>…</summary>
    public required string Status { get; init; }

    [JsonPropertyName("qty_precision")]
    public required int QuantityDecimals { get; init; }

    [JsonPropertyName("qty_increment")]
    public decimal QuantityIncrement { get; init; }

    [JsonPropertyName("qty_min")]
    public decimal MinimumQuantity { get; init; }

    [JsonPropertyName("price_precision")]
    public required int PriceDecimals { get; init; }

    public decimal PriceIncrement { get; init; }

    [JsonPropertyName("cost_precision")]
    public int CostDecimals { get; init; }

    [JsonPropertyName("cost_min")]
    public decimal? MinimumCost { get; init; }

    public bool Marginable { get; init; }

    public bool HasIndex { get; init; }
}

/// <summary>How the exchange is, and which server we are connected to.</summary>
/// <remarks>https://docs.kraken.com/api/docs/websocket-v2/status</remarks>
public sealed record StatusRow
{
    /// <summary><c>online</c>, <c>maintenance</c>, <c>cancel_only</c> or <c>post_only</c>.</summary>
    public required string System { get; init; }

    public string? ApiVersion { get; init; }

    public string? Version { get; init; }

    /// <summary>Larger than a signed 64-bit number can be.</summary>
    public ulong ConnectionId { get; init; }
}
