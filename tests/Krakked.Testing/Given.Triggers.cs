namespace Krakked.Testing;

public static partial class Given
{
    public static Order StopSell(decimal quantity, decimal at, long id = 1) => Triggered(OrderType.StopLoss, Side.Sell, quantity, at, null, id);

    public static Order StopBuy(decimal quantity, decimal at, long id = 1) => Triggered(OrderType.StopLoss, Side.Buy, quantity, at, null, id);

    public static Order TargetSell(decimal quantity, decimal at, long id = 1) => Triggered(OrderType.TakeProfit, Side.Sell, quantity, at, null, id);

    public static Order TargetBuy(decimal quantity, decimal at, long id = 1) => Triggered(OrderType.TakeProfit, Side.Buy, quantity, at, null, id);

    public static Order TrailingSell(decimal quantity, decimal offset, long id = 1) =>
        Triggered(OrderType.TrailingStop, Side.Sell, quantity, null, null, id) with { TrailingOffset = offset };

    public static Order TrailingBuy(decimal quantity, decimal offset, long id = 1) =>
        Triggered(OrderType.TrailingStop, Side.Buy, quantity, null, null, id) with { TrailingOffset = offset };

    /// <summary>An order that waits for a trigger.</summary>
    public static Order Triggered(OrderType type, Side side, decimal quantity, decimal? trigger, decimal? limit, long id = 1) => new()
    {
        Id = new OrderId(id),
        Instrument = Xbt,
        Side = side,
        Quantity = quantity,
        Type = type,
        TriggerPrice = trigger,
        LimitPrice = limit,
        CreatedAt = Start,
        Changes = [new SleeveChange(Trend, side is Side.Buy ? quantity : -quantity)],
    };
}
