using System.Globalization;

namespace Krakked;

/// <summary>Our own name for an order, unique for ever; the venue knows it as the client order id.</summary>
/// <param name="Value">0 names no order.</param>
public readonly record struct OrderId(long Value)
{
    /// <summary>The number.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
