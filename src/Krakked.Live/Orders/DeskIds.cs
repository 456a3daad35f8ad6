using Krakked.Execution;

namespace Krakked.Live;

/// <summary>Order ids from the first that the store says was never used.</summary>
sealed class DeskIds : IOrderIds
{
    CountedOrderIds? _ids;

    public void Start(OrderId first) => _ids = new CountedOrderIds(first.Value);

    public OrderId Next() =>
        _ids?.Next() ?? throw new InvalidOperationException("The desk was not started: no order has a name before the store was read.");
}
