namespace Krakked.Kraken;

/// <summary>Changes to an open order, in place: its id stays, and what is null stays as it is.</summary>
/// <remarks>https://docs.kraken.com/api/docs/rest-api/amend-order</remarks>
public sealed record AmendOrderRequest
{
    public required OrderRef Order { get; init; }

    /// <summary>The new whole amount, what has traded included. At or below that, the rest is cancelled.</summary>
    public decimal? Quantity { get; init; }

    public decimal? DisplayQuantity { get; init; }

    public OrderPrice? LimitPrice { get; init; }

    public OrderPrice? TriggerPrice { get; init; }

    /// <summary>True when the new price must rest.</summary>
    public bool PostOnly { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    internal Fields ToFields() => new Fields()
        .Add(Order.Name, Order.Id)
        .Add("order_qty", Quantity)
        .Add("display_qty", DisplayQuantity)
        .Add("limit_price", LimitPrice?.ToString())
        .Add("trigger_price", TriggerPrice?.ToString())
        .AddFlag("post_only", PostOnly)
        .Add("deadline", OrderFields.Deadline(Deadline));
}
