using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>The open orders by id.</summary>
sealed record OpenOrdersAnswer
{
    public required IReadOnlyDictionary<string, OrderInfo> Open { get; init; }
}

/// <summary>Up to 50 orders that have ended, by id, newest first on the wire; the order in JSON proves nothing.</summary>
public sealed record ClosedOrderPage
{
    [JsonPropertyName("closed")]
    public required IReadOnlyDictionary<string, OrderInfo> Orders { get; init; }

    /// <summary>How many match in all; null when it was not asked for.</summary>
    public long? Count { get; init; }
}

/// <summary>Which open orders.</summary>
public sealed record OpenOrderQuery
{
    /// <summary>True to be told the ids of their trades.</summary>
    public bool WithTrades { get; init; }

    public long? UserRef { get; init; }

    public string? ClientId { get; init; }

    internal Fields ToFields() => new Fields().AddFlag("trades", WithTrades).Add("userref", UserRef).Add("cl_ord_id", ClientId);
}

/// <summary>Which orders that have ended.</summary>
public sealed record ClosedOrderQuery
{
    /// <summary>True to be told the ids of their trades.</summary>
    public bool WithTrades { get; init; }

    public long? UserRef { get; init; }

    public string? ClientId { get; init; }

    /// <summary>The span of time, or order ids.</summary>
    public HistorySpan Span { get; init; }

    /// <summary>Which time the span is about: <c>open</c>, <c>close</c> or <c>both</c>; both when null.</summary>
    public string? CloseTime { get; init; }

    internal Fields ToFields() => Span
        .AddTo(new Fields().AddFlag("trades", WithTrades).Add("userref", UserRef).Add("cl_ord_id", ClientId))
        .Add("closetime", CloseTime);
}
