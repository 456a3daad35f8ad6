namespace Krakked.Exchange;

/// <summary>What became of an order that was asked for.</summary>
/// <param name="Order">The order; null when it was only to be checked.</param>
/// <param name="Description">It in words.</param>
/// <param name="CloseDescription">Its conditional close in words; empty for none.</param>
public sealed record Placed(ExchangeOrder? Order, string Description, string CloseDescription);

/// <summary>How an order shall be changed in place; null leaves as it is.</summary>
public sealed record AmendRequest
{
    /// <summary>The new size, what has traded included.</summary>
    public decimal? Volume { get; init; }

    public decimal? DisplayVolume { get; init; }

    public OrderPrice? LimitPrice { get; init; }

    public OrderPrice? TriggerPrice { get; init; }

    public bool? PostOnly { get; init; }

    /// <summary>As <see cref="OrderRequest.Deadline"/>.</summary>
    public long? Deadline { get; init; }
}
