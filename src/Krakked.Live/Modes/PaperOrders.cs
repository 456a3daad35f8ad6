using System.Globalization;
using Krakked.Execution;
using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Between what Kraken would be asked and told, and what the simulated venue takes and says.</summary>
static class PaperOrders
{
    /// <summary>The order as Kraken would understand the request: the words that would be sent count, not what they were made from.</summary>
    public static Order Of(Order order, AddOrderRequest request) => order with
    {
        Type = request.Type,
        Quantity = request.VolumeInQuote ? order.Quantity : request.Volume,
        QuoteAmount = request.VolumeInQuote ? request.Volume : null,
        LimitPrice = Number(request.LimitPrice),
        TriggerPrice = request.Type is OrderType.TrailingStop ? null : Number(request.TriggerPrice),
        TrailingOffset = request.Type is OrderType.TrailingStop ? Number(request.TriggerPrice) : null,
        TimeInForce = request.TimeInForce,
        ExpiresAt = request.Expires?.ToUnixTimeMilliseconds(),
        PostOnly = request.PostOnly,
        IsWatched = false,
        Bracket = 0,
    };

    /// <summary>A trade as REST would tell it.</summary>
    public static TradeInfo Trade(PaperOrder order, in VenueTrade traded, decimal cost, DateTimeOffset now) => new()
    {
        OrderId = order.Id,
        Pair = order.Order.Instrument.Symbol,
        Time = now,
        Side = order.Order.Side,
        OrderType = order.ToInfo().Description.OrderType,
        Price = traded.Price,
        Cost = cost,
        Fee = traded.Fee,
        Volume = traded.Quantity,
        Maker = traded.Liquidity is Liquidity.Maker,
    };

    public static decimal? Number(OrderPrice? price) => price is { } given
        ? decimal.Parse(given.ToString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
        : null;
}
