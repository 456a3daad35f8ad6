namespace Krakked.Exchange;

/// <summary>Where trailing stops stand: their trigger follows the best price seen at a distance, and never turns back.</summary>
static class TrailingStops
{
    public static decimal Trigger(OrderRequest request, decimal best)
    {
        var distance = PriceRules.Distance(request.Price!, best);
        var trigger = request.Side is Side.Buy ? best + distance : best - distance;
        return request.Pair.Rules.RoundToTick(trigger, MidpointRounding.ToEven);
    }

    /// <summary>True when <paramref name="price"/> is the best one seen, so that the trigger moves.</summary>
    public static bool Follows(ExchangeOrder order, decimal price) =>
        order.Kind.Trails() && !order.Triggered && order.Status is OrderStatus.Open
        && (order.Side is Side.Buy ? price < order.BestPrice : price > order.BestPrice);

    /// <summary>The limit that goes with a trigger; null when the order becomes a market order.</summary>
    public static decimal? Limit(OrderRequest request, decimal trigger) =>
        request.Price2 is { } price2 ? PriceRules.Resolve(price2, trigger, request.Side, request.Kind, request.Pair) : null;
}
