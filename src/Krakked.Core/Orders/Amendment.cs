namespace Krakked;

/// <summary>What of an order can be changed where it stands: it keeps its names, its place and what it has traded.</summary>
/// <param name="Quantity">The whole amount of base currency, what has traded included.</param>
/// <param name="LimitPrice">The limit; null for an order without one.</param>
/// <param name="TriggerPrice">The trigger; null for an order without one, and for a trailing stop, which moves its own.</param>
public sealed record Amendment(decimal Quantity, decimal? LimitPrice, decimal? TriggerPrice)
{
    /// <summary>An order as it is.</summary>
    public static Amendment Of(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new Amendment(order.Quantity, order.LimitPrice, order.Type is OrderType.TrailingStop ? null : order.TriggerPrice);
    }
}
