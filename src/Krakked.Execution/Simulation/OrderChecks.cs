namespace Krakked.Execution.Simulation;

/// <summary>What the venue refuses at once, in Kraken's own texts.</summary>
static class OrderChecks
{
    /// <summary>Why the order is refused, or null. Post-only is judged against <paramref name="last"/>, NaN when nothing has traded.</summary>
    public static string? Refusal(Order order, double last)
    {
        if (order.QuoteAmount is { } amount) return OfAmount(order, amount);

        var instrument = order.Instrument;
        if (order.Side is Side.None || !InLots(order.Quantity, instrument)) return VenueWords.InvalidArguments;
        if (order.Quantity < instrument.MinimumOrder || order.Quantity.IsZero()) return VenueWords.OrderMinimum;
        return order.Type switch
        {
            OrderType.Market => HasPrice(order) || order.PostOnly ? VenueWords.InvalidArguments : null,
            OrderType.Limit => order.TriggerPrice is null ? OfLimit(order, last) : VenueWords.InvalidArguments,
            _ => OfTriggered(order),
        };
    }

    static string? OfAmount(Order order, decimal amount)
    {
        if (order is not { Side: Side.Buy, Type: OrderType.Market, PostOnly: false } || HasPrice(order)) return VenueWords.InvalidArguments;
        if (amount <= 0) return VenueWords.InvalidArguments;
        return amount < order.Instrument.MinimumCost ? VenueWords.CostMinimum : null;
    }

    static string? OfLimit(Order order, double last)
    {
        if (order.LimitPrice is not { } limit || !IsPrice(limit, order.Instrument)) return VenueWords.InvalidPrice;
        if (order.Quantity * limit < order.Instrument.MinimumCost) return VenueWords.CostMinimum;
        if (!order.PostOnly) return null;
        if (order.TimeInForce is TimeInForce.ImmediateOrCancel) return VenueWords.InvalidArguments;
        return FillModel.Reached(order.Side, (double)limit, last) ? VenueWords.PostOnly : null;
    }

    static string? OfTriggered(Order order)
    {
        var instrument = order.Instrument;
        if (order.PostOnly) return VenueWords.InvalidArguments;
        if (order.Type is OrderType.TrailingStop)
        {
            if (order.TrailingOffset is not { } offset || order.LimitPrice is not null) return VenueWords.InvalidArguments;
            return offset > 0 && order.TriggerPrice is not <= 0 ? null : VenueWords.InvalidPrice;
        }

        if (order.TriggerPrice is not { } trigger) return VenueWords.InvalidArguments;
        if (!IsPrice(trigger, instrument)) return VenueWords.InvalidPrice;

        var limited = order.Type is OrderType.StopLossLimit or OrderType.TakeProfitLimit;
        if (limited != order.LimitPrice is not null) return VenueWords.InvalidArguments;
        if (order.LimitPrice is { } limit && !IsPrice(limit, instrument)) return VenueWords.InvalidPrice;
        return order.Quantity * (order.LimitPrice ?? trigger) < instrument.MinimumCost ? VenueWords.CostMinimum : null;
    }

    static bool HasPrice(Order order) => order.LimitPrice is not null || order.TriggerPrice is not null || order.TrailingOffset is not null;

    static bool IsPrice(decimal price, Instrument instrument) => price > 0 && price % instrument.TickSize == 0;

    static bool InLots(decimal quantity, Instrument instrument) =>
        decimal.IsPositive(quantity) && (quantity.Scale <= instrument.LotDecimals || quantity == instrument.FloorToLot(quantity));
}
