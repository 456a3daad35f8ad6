namespace Krakked.Execution;

/// <summary>Where the names of orders come from. Live names must survive a restart: the same name twice is the same order to the venue.</summary>
public interface IOrderIds
{
    /// <summary>A name that was never given before.</summary>
    OrderId Next();
}

/// <summary>Counts up: the same run gives the same names.</summary>
/// <param name="first">The first number, 1 or more; a caller that restarts continues behind the last one it recorded.</param>
public sealed class CountedOrderIds(long first = 1) : IOrderIds
{
    long _next = first > 0 ? first : throw new ArgumentOutOfRangeException(nameof(first), first, "Order ids begin at 1: 0 names no order.");

    /// <inheritdoc/>
    public OrderId Next() => new(_next++);
}
