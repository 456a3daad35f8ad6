namespace Krakked.Exchange;

/// <summary>Orders as the simulated venue takes them.</summary>
static class VenueOrders
{
    /// <param name="order">An order of an account.</param>
    /// <param name="time">When it comes, by the venue's clock (Unix ms).</param>
    public static Order Of(ExchangeOrder order, long time) => new()
    {
        Id = new OrderId(order.Number),
        Instrument = order.Pair.Instrument,
        Side = order.Side,
        Type = order.Kind.AtVenue(),
        Quantity = order.Volume,
        QuoteAmount = order.Request.VolumeInQuote ? order.Volume : null,
        LimitPrice = order.LimitPrice,
        TriggerPrice = order.TriggerPrice,
        PostOnly = order.PostOnly,
        TimeInForce = order.Request.Lifetime is OrderLifetime.ImmediateOrCancel or OrderLifetime.FillOrKill
            ? TimeInForce.ImmediateOrCancel
            : TimeInForce.GoodTilCancelled,
        CreatedAt = time,
        Changes = [],
    };
}
