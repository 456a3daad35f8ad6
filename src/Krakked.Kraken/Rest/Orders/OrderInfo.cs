using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>Where an order stands. A cancelled or expired one may have traded in part.</summary>
[JsonConverter(typeof(KrakenOrderStatusConverter))]
public enum KrakenOrderStatus : byte
{
    /// <summary>A word we do not know: nothing may be concluded.</summary>
    Unknown,
    Pending,
    Open,
    Closed,
    Canceled,
    Expired,
}

/// <summary>An order as OpenOrders, ClosedOrders and QueryOrders tell it.</summary>
public sealed record OrderInfo
{
    /// <summary>The order this one closes; null mostly. (The documentation prints the word None.)</summary>
    [JsonPropertyName("refid")]
    public string? Parent { get; init => field = value is "None" or "" ? null : value; }

    /// <summary>Our group number; null when not set, which the wire writes as 0 or null.</summary>
    [JsonPropertyName("userref")]
    public long? UserRef { get; init => field = value is 0 ? null : value; }

    [JsonPropertyName("cl_ord_id")]
    public string? ClientId { get; init; }

    public required KrakenOrderStatus Status { get; init; }

    [JsonPropertyName("opentm"), JsonConverter(typeof(WireSecondsConverter))]
    public required DateTimeOffset Opened { get; init; }

    [JsonPropertyName("closetm"), JsonConverter(typeof(WireOptionalSecondsConverter))]
    public DateTimeOffset? Ended { get; init; }

    [JsonPropertyName("starttm"), JsonConverter(typeof(WireOptionalSecondsConverter))]
    public DateTimeOffset? Starts { get; init; }

    [JsonPropertyName("expiretm"), JsonConverter(typeof(WireOptionalSecondsConverter))]
    public DateTimeOffset? Expires { get; init; }

    [JsonPropertyName("descr")]
    public required OrderDescription Description { get; init; }

    /// <summary>In base currency; in quote currency when the flags hold <c>viqc</c>.</summary>
    [JsonPropertyName("vol")]
    public required decimal Volume { get; init; }

    /// <summary>What has traded.</summary>
    [JsonPropertyName("vol_exec")]
    public required decimal Executed { get; init; }

    /// <summary>In quote currency.</summary>
    public required decimal Cost { get; init; }

    /// <summary>In quote currency.</summary>
    public required decimal Fee { get; init; }

    /// <summary>Mean price of what traded; 0 until something has.</summary>
    [JsonPropertyName("price")]
    public required decimal AveragePrice { get; init; }

    /// <summary>The trigger; for a trailing stop where it stands now.</summary>
    [JsonPropertyName("stopprice")]
    public decimal StopPrice { get; init; }

    /// <summary>The limit once triggered; for a trailing stop the best price seen.</summary>
    [JsonPropertyName("limitprice")]
    public decimal LimitPrice { get; init; }

    /// <summary><c>last</c> or <c>index</c>, for orders with a trigger.</summary>
    public string? Trigger { get; init; }

    public bool? Margin { get; init; }

    /// <summary><c>stopped</c>, <c>touched</c>, <c>partial</c>, <c>amended</c>…, separated by commas.</summary>
    public string Misc { get; init; } = "";

    /// <summary><c>post</c>, <c>fciq</c>, <c>fcib</c>, <c>nompp</c>, <c>viqc</c>, separated by commas.</summary>
    [JsonPropertyName("oflags")]
    public string Flags { get; init; } = "";

    public string? TimeInForce { get; init; }

    /// <summary>Why it ended, in Kraken's words: <c>User requested</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Ids of its trades, when they were asked for.</summary>
    public IReadOnlyList<string> Trades { get; init; } = [];
}

/// <summary>What was asked of an order.</summary>
public sealed record OrderDescription
{
    /// <summary>The pair's altname, <c>XBTUSD</c>.</summary>
    public required string Pair { get; init; }

    [JsonPropertyName("type")]
    public required Side Side { get; init; }

    /// <summary>Kraken's word, <c>stop-loss-limit</c>; accounts may hold types we never send.</summary>
    [JsonPropertyName("ordertype")]
    public required string OrderType { get; init; }

    /// <summary>As asked for: <c>37500.0</c>, <c>+1.0000%</c>, <c>0</c> when there is none.</summary>
    public string Price { get; init; } = "0";

    public string Price2 { get; init; } = "0";

    public string Leverage { get; init; } = "none";

    /// <summary>In words: <c>buy 0.25000000 XBTUSD @ limit 61000.0</c>.</summary>
    public string Order { get; init; } = "";

    /// <summary>The conditional close in words; empty when there is none.</summary>
    public string? Close { get; init; }

    /// <summary>The order's type; false for those the framework does not know.</summary>
    public bool TryOrderType(out OrderType type) => WireWords.TryOrderType(OrderType, out type);
}

sealed class KrakenOrderStatusConverter : ReadingConverter<KrakenOrderStatus>
{
    public override KrakenOrderStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType is JsonTokenType.String ? reader.GetString() : throw new JsonException("Expected a status.")) switch
        {
            "pending" => KrakenOrderStatus.Pending,
            "open" => KrakenOrderStatus.Open,
            "closed" => KrakenOrderStatus.Closed,
            "canceled" => KrakenOrderStatus.Canceled,
            "expired" => KrakenOrderStatus.Expired,
            _ => KrakenOrderStatus.Unknown,
        };
}
