using Krakked.Exchange;
using Krakked.Kraken;

namespace Krakked.Simulation;

/// <summary>Our requests as the exchange reads them off the wire.</summary>
static class Requests
{
    public static OrderRequest Of(AddOrderRequest request, ListedPair pair)
    {
        var kind = Kind(request);
        return new OrderRequest
        {
            Pair = pair,
            Side = request.Side,
            Kind = kind,
            Volume = request.Volume,
            VolumeInQuote = request.VolumeInQuote,
            Price = Price(kind.HasTrigger() ? request.TriggerPrice : request.LimitPrice),
            Price2 = kind.HasTrigger() ? Price(request.LimitPrice) : null,
            PostOnly = request.PostOnly,
            FeeIn = request.FeeIn is FeeCurrency.Base ? FeeAsset.Base : FeeAsset.Quote,
            Lifetime = Lifetime(request.TimeInForce),
            ExpireTime = request.Expires is { } expires ? expires.ToUnixTimeSeconds() * 1_000_000_000 : 0,
            Deadline = request.Deadline is { } deadline ? deadline.ToUnixTimeMilliseconds() * 1_000_000 : null,
            Validate = request.ValidateOnly,
            ClientId = request.ClientId,
        };
    }

    public static AmendRequest Of(AmendOrderRequest request) => new()
    {
        Volume = request.Quantity,
        TriggerPrice = Price(request.TriggerPrice),
        Deadline = request.Deadline is { } deadline ? deadline.ToUnixTimeMilliseconds() * 1_000_000 : null,
    };

    static OrderKind Kind(AddOrderRequest request) => request.Type switch
    {
        OrderType.Market => OrderKind.Market,
        OrderType.Limit => OrderKind.Limit,
        OrderType.StopLoss => OrderKind.StopLoss,
        OrderType.StopLossLimit => OrderKind.StopLossLimit,
        OrderType.TakeProfit => OrderKind.TakeProfit,
        OrderType.TakeProfitLimit => OrderKind.TakeProfitLimit,
        _ => request.LimitPrice is null ? OrderKind.TrailingStop : OrderKind.TrailingStopLimit,
    };

    static OrderLifetime Lifetime(TimeInForce lifetime) => lifetime switch
    {
        TimeInForce.ImmediateOrCancel => OrderLifetime.ImmediateOrCancel,
        TimeInForce.GoodTilDate => OrderLifetime.GoodTilDate,
        _ => OrderLifetime.GoodTilCancelled,
    };

    static Exchange.OrderPrice? Price(Kraken.OrderPrice? price)
    {
        if (price is not { } given) return null;
        OrderArguments.TryPrice(given.ToString(), out var read);
        return read;
    }
}
