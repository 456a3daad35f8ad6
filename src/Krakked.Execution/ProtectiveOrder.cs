namespace Krakked.Execution;

/// <summary>What one protective order is to be; its quantity is whatever of the sleeve nobody sells.</summary>
/// <param name="Type">How it finds its price.</param>
/// <param name="Price">The trigger, or for a trailing stop the distance; null for a sale at once.</param>
/// <param name="IsWatched">True when it does not rest at the venue.</param>
/// <param name="Because">Its name.</param>
readonly record struct ProtectiveOrder(OrderType Type, decimal? Price, bool IsWatched, string Because)
{
    public const string StopLoss = "stop-loss", TakeProfit = "take-profit", TrailingStop = "trailing stop", TimeExit = "time exit";

    /// <summary>True when the order is this one but for what an amendment can change.</summary>
    public bool IsLike(Order order) =>
        order.Type == Type && order.IsWatched == IsWatched && (Type is not OrderType.TrailingStop || order.TrailingOffset == Price);

    /// <summary>True when an order like it is this one, for <paramref name="quantity"/> of base currency.</summary>
    public bool IsMadeBy(TrackedOrder tracked, decimal quantity) =>
        tracked.Order.Quantity - tracked.Filled == quantity && (Type is OrderType.TrailingStop || tracked.Order.TriggerPrice == Price);

    /// <summary>The order.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="sleeve">What it protects.</param>
    /// <param name="quantity">How much of it.</param>
    /// <param name="time">What happened then made it necessary, Unix ms UTC.</param>
    public Order Make(OrderId id, ProtectedSleeve sleeve, decimal quantity, long time) => new()
    {
        Id = id,
        Instrument = sleeve.Instrument,
        Side = Side.Sell,
        Quantity = quantity,
        Type = Type,
        TriggerPrice = Type is OrderType.TrailingStop ? sleeve.Trailed : Price,
        TrailingOffset = Type is OrderType.TrailingStop ? Price : null,
        IsWatched = IsWatched,
        Bracket = sleeve.Bracket,
        Because = Because,
        CreatedAt = time,
        PlanId = sleeve.Plan,
        Changes = [new SleeveChange(sleeve.Strategy, -quantity)],
    };
}
