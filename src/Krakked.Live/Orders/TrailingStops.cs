namespace Krakked.Live;

/// <summary>Trailing stops that take another's place: Kraken's begin at the last price and cannot be told to begin elsewhere.</summary>
static class TrailingStops
{
    /// <summary>The order as it can be sent, never with its trigger turned back.</summary>
    /// <remarks>
    /// Begun now, Kraken's trailing stop has its trigger at the last price less the distance. Where that is at or above where the old one
    /// stood, it is sent as it is. Otherwise a stop-loss at the old trigger stands in for it, until <see cref="MayTrail"/>.
    /// </remarks>
    public static Order Sendable(Order order, IMarketData market)
    {
        if (order is not { Type: OrderType.TrailingStop, TriggerPrice: { } trigger }) return order;
        return MayTrail(order, market)
            ? order with { TriggerPrice = null }
            : order with
            {
                Type = OrderType.StopLoss,
                TriggerPrice = order.Instrument.RoundToTick(trigger, MidpointRounding.ToNegativeInfinity),
                TrailingOffset = null,
            };
    }

    /// <summary>True when a trailing stop begun now would begin no lower than the order's trigger.</summary>
    public static bool MayTrail(Order order, IMarketData market) =>
        market.TryQuote(order.Instrument, out var quote) && Numeric.FromMarket(quote.Last) - order.TrailingOffset >= order.TriggerPrice;
}
