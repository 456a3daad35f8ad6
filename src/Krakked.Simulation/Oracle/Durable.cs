namespace Krakked.Simulation;

/// <summary>The disk agrees with itself: what is filled adds up to its trades, and what says that it is filled is.</summary>
sealed class Durable(World world) : Invariant(world)
{
    public override string Name => "I14 Durable";

    public override void OnEnd()
    {
        foreach (var order in Disk.Orders)
        {
            var (id, filled, size) = (order.Order.Id, order.Fills.Sum(f => f.Quantity), order.Order.Quantity);
            if (filled != order.Filled) Broken($"order {id} has trades of {filled} and says {order.Filled}");
            if (order.Order.QuoteAmount is not null || order.Order.Side is Side.None) continue;
            if (order.State is OrderState.Filled != (filled == size)) Broken($"order {id} is {order.State} with {filled} of {size} filled");
        }
    }
}
