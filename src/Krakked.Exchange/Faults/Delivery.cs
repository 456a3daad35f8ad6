namespace Krakked.Exchange;

/// <summary>What becomes of a request, or of its answer, on the way.</summary>
/// <param name="Wait">How long it is under way, in ns of the exchange's time.</param>
/// <param name="Lost">True when it never comes: the connection is cut instead.</param>
/// <param name="Reply">What the client is sent; null for a request that goes on to the exchange, and for what is lost.</param>
/// <param name="Length">How many bytes of the reply are sent before the connection is cut; null for all.</param>
public readonly record struct Delivery(long Wait, bool Lost, ExchangeReply? Reply, int? Length = null)
{
    internal static Delivery Cut => new(0, Lost: true, Reply: null);

    internal static Delivery Of(ExchangeReply reply, long wait = 0) => new(wait, Lost: false, reply);

    internal static Delivery GoesOn(long wait) => new(wait, Lost: false, Reply: null);
}
