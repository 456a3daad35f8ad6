using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>An order in Kraken's words.</summary>
public sealed record OrderWords
{
    /// <summary><c>buy 0.25000000 XBTUSD @ limit 61000.0</c>.</summary>
    public string Order { get; init; } = "";

    /// <summary>The conditional close; null when there is none.</summary>
    public string? Close { get; init; }
}

/// <summary>An order was taken, or found valid.</summary>
/// <param name="Id">Kraken's id; null when it was only validated.</param>
/// <param name="Words">What Kraken understood.</param>
public sealed record PlacedOrder(string? Id, OrderWords Words);

/// <summary>One order of a batch: taken, or refused on its own.</summary>
/// <param name="Id">Kraken's id; null when it was refused or only validated.</param>
/// <param name="Words">What Kraken understood.</param>
/// <param name="Error">Why it was refused; null when it was not.</param>
public sealed record BatchOrder(string? Id, OrderWords Words, ExchangeError? Error);

/// <summary>An order was changed in place.</summary>
public sealed record AmendedOrder
{
    public required string AmendId { get; init; }
}

/// <summary>The engine took a cancel. It does not say that nothing traded before: read the order again.</summary>
public sealed record CancelledOrders
{
    public required long Count { get; init; }

    /// <summary>True when the cancel is still on its way.</summary>
    public bool Pending { get; init; }
}

/// <summary>Where the dead-man switch stands.</summary>
public sealed record DeadManSwitch
{
    [JsonPropertyName("currentTime"), JsonConverter(typeof(WireOptionalRfc3339Converter))]
    public DateTimeOffset? Now { get; init; }

    /// <summary>When everything is cancelled; null when it is off.</summary>
    [JsonPropertyName("triggerTime"), JsonConverter(typeof(WireOptionalRfc3339Converter))]
    public required DateTimeOffset? Fires { get; init; }
}

/// <summary>AddOrder's answer; <c>txid</c> is a list of one.</summary>
sealed record AddOrderAnswer
{
    [JsonPropertyName("descr")]
    public OrderWords Words { get; init; } = new();

    [JsonPropertyName("txid")]
    public IReadOnlyList<string> Ids { get; init; } = [];
}

/// <summary>AddOrderBatch's answer; <c>txid</c> is a string here.</summary>
sealed record AddOrderBatchAnswer
{
    public required IReadOnlyList<Row> Orders { get; init; }

    public sealed record Row
    {
        [JsonPropertyName("txid")]
        public string? Id { get; init; }

        [JsonPropertyName("descr")]
        public OrderWords? Words { get; init; }

        public string? Close { get; init; }

        public string? Error { get; init; }
    }
}
