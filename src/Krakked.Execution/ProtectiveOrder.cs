namespace Krakked.Execution;

/// <summary>What one protective order is to be; its quantity is whatever the sleeve holds.</summary>
/// <param name="Type">How it finds its price.</param>
/// <param name="Price">The trigger, or for a trailing stop the distance; null for a sale at once.</param>
/// <param name="IsWatched">True when it does not rest at the venue.</param>
/// <param name="Because">Its name.</param>
readonly record struct ProtectiveOrder(OrderType Type, decimal? Price, bool IsWatched, string Because)
{
    public const string StopLoss = "stop-loss", TakeProfit = "take-profit", TrailingStop = "trailing stop", TimeExit = "time exit";

    /// <summary>True when the order is this one but for its quantity.</summary>
    public bool IsLike(Order order) => order.Type == Type && order.IsWatched == IsWatched
        && (Type is OrderType.TrailingStop ? order.TrailingOffset : order.TriggerPrice) == Price;

    /// <summary>The order.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="sleeve">What it protects.</param>
    /// <param name="time">What happened then made it necessary, Unix ms UTC.</param>
    public Order Make(OrderId id, ProtectedSleeve sleeve, long time) => new()
    {
        Id = id,
        Instrument = sleeve.Instrument,
        Side = Side.Sell,
        Quantity = sleeve.Sellable,
        Type = Type,
        TriggerPrice = Type is OrderType.TrailingStop ? sleeve.Trailed : Price,
        TrailingOffset = Type is OrderType.TrailingStop ? Price : null,
        IsWatched = IsWatched,
        Bracket = sleeve.Bracket,
        Because = Because,
        CreatedAt = time,
        PlanId = sleeve.Plan,
        Changes = [new SleeveChange(sleeve.Strategy, -sleeve.Sellable)],
    };
}
