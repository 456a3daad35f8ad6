namespace Krakked.Simulation;

/// <summary>What has ended stays ended, late fills apart, and nothing fills beyond its size.</summary>
sealed class Monotone(World world) : Invariant(world)
{
    public override string Name => "I7 Monotone";

    public override void OnMoved(DiskOrder order, OrderState from)
    {
        var state = order.State;
        var completes = state is OrderState.Filled && from is OrderState.Cancelled or OrderState.Expired;
        if (from >= OrderState.Filled && state != from && !(completes && state is OrderState.Filled))
            Broken($"order {order.Order.Id} went from {from} to {state}");
        if (order.Order.QuoteAmount is null && order.Filled > order.Order.Quantity && !Disk.ForgetsTradeIds)
            Broken($"order {order.Order.Id} is filled {order.Filled} of {order.Order.Quantity}");
    }
}
