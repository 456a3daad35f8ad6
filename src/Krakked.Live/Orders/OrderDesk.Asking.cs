using Krakked.Execution;

namespace Krakked.Live;

/// <summary>What can be asked of the desk's orders.</summary>
public sealed partial class OrderDesk
{
    /// <summary>The orders whose end is open, oldest first, as they stand; made when asked for.</summary>
    public IReadOnlyList<WorkingOrder> OpenOrders => [.. Enumerable.Range(0, _manager.Working).Select(_manager.At)];

    /// <summary>Where an order is, and how much base currency of it traded; false for one that is not known, or ended long ago.</summary>
    public bool TryFind(OrderId id, out OrderState state, out decimal filled) => _manager.TryFind(id, out _, out state, out filled);
}
