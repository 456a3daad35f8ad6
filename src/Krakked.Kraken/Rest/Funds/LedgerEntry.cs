using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>One change of one asset's balance: <c>balance change = amount − fee</c>. A trade makes two.</summary>
public sealed record LedgerEntry
{
    /// <summary>What caused it: a trade's id for a trade.</summary>
    [JsonPropertyName("refid")]
    public string? Reference { get; init; }

    [JsonConverter(typeof(WireSecondsConverter))]
    public required DateTimeOffset Time { get; init; }

    /// <summary><c>trade</c>, <c>deposit</c>, <c>withdrawal</c>, <c>transfer</c>, <c>spend</c>, <c>earn</c>… new ones appear.</summary>
    public required string Type { get; init; }

    public string Subtype { get; init; } = "";

    [JsonPropertyName("aclass")]
    public string? AssetClass { get; init; }

    /// <summary>The asset's key: <c>XXBT</c>.</summary>
    public required string Asset { get; init; }

    /// <summary>Signed; the fee is apart.</summary>
    public required decimal Amount { get; init; }

    public required decimal Fee { get; init; }

    /// <summary>The balance afterwards; null where Kraken leaves it out.</summary>
    public decimal? Balance { get; init; }
}

/// <summary>Up to 50 entries by id, newest first on the wire; the order in JSON proves nothing.</summary>
public sealed record LedgerPage
{
    [JsonPropertyName("ledger")]
    public required IReadOnlyDictionary<string, LedgerEntry> Entries { get; init; }

    /// <summary>How many match in all; null when it was not asked for.</summary>
    public long? Count { get; init; }
}

/// <summary>Which entries.</summary>
public sealed record LedgerQuery
{
    /// <summary>Asset keys; all when null.</summary>
    public IReadOnlyCollection<string>? Assets { get; init; }

    /// <summary><c>all</c>, <c>trade</c>, <c>deposit</c>, <c>withdrawal</c>…; all when null.</summary>
    public string? Type { get; init; }

    /// <summary>The span of time, or ids.</summary>
    public HistorySpan Span { get; init; }

    internal Fields ToFields() => Span.AddTo(new Fields().Add("asset", Assets).Add("type", Type));
}
