using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>One of our trades. Fills of one taker's order may be merged into one, unless exact fills were asked for.</summary>
public sealed record TradeInfo
{
    [JsonPropertyName("ordertxid")]
    public required string OrderId { get; init; }

    [JsonPropertyName("postxid")]
    public string? PositionId { get; init; }

    /// <summary>The pair's key, <c>XXBTZUSD</c>, where orders have the altname.</summary>
    public required string Pair { get; init; }

    [JsonConverter(typeof(WireSecondsConverter))]
    public required DateTimeOffset Time { get; init; }

    [JsonPropertyName("type")]
    public required Side Side { get; init; }

    /// <summary>Kraken's word for the order's type.</summary>
    [JsonPropertyName("ordertype")]
    public required string OrderType { get; init; }

    public required decimal Price { get; init; }

    /// <summary>In quote currency.</summary>
    public required decimal Cost { get; init; }

    /// <summary>In quote currency, whatever it was debited in.</summary>
    public required decimal Fee { get; init; }

    [JsonPropertyName("vol")]
    public required decimal Volume { get; init; }

    public decimal Margin { get; init; }

    public string? Leverage { get; init; }

    public string Misc { get; init; } = "";

    /// <summary>The number in the public trades; null in old answers.</summary>
    public long? TradeId { get; init; }

    /// <summary>True when the order was resting; null in old answers.</summary>
    public bool? Maker { get; init; }

    /// <summary>Ids of its ledger entries, when they were asked for.</summary>
    public IReadOnlyList<string> Ledgers { get; init; } = [];
}

/// <summary>Up to 50 trades by id, newest first on the wire; the order in JSON proves nothing.</summary>
public sealed record TradeHistoryPage
{
    public required IReadOnlyDictionary<string, TradeInfo> Trades { get; init; }

    /// <summary>How many match in all; null when it was not asked for.</summary>
    public long? Count { get; init; }
}

/// <summary>Which trades.</summary>
public sealed record TradeHistoryQuery
{
    /// <summary>The span of time, or trade ids.</summary>
    public HistorySpan Span { get; init; }

    /// <summary>True to have a taker's fills merged, as Kraken does by default; false for exact fills.</summary>
    public bool ConsolidateTaker { get; init; }

    /// <summary>True to be told the ids of the ledger entries.</summary>
    public bool WithLedgers { get; init; }

    internal Fields ToFields() =>
        Span.AddTo(new Fields()).AddChoice("consolidate_taker", ConsolidateTaker).AddFlag("ledgers", WithLedgers);
}
