namespace Krakked.Kraken;

/// <summary>Our orders in Kraken's words. What those cannot say is refused here, and never bent into something like it.</summary>
/// <remarks>Rounding and minimums are the planner's: a price off the tick or a quantity off the lot is a fault, and not cut to size.</remarks>
public static class OrderRequests
{
    static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(5);

    /// <summary>The request for an order, or a rejection that says in our own words why Kraken cannot be asked for it.</summary>
    /// <param name="order">The order, recorded before.</param>
    /// <param name="clientId">Its name at Kraken, from <see cref="ClientIds"/>.</param>
    /// <param name="terms">The time and what else is said of every order.</param>
    public static Result<AddOrderRequest> Of(Order order, string clientId, OrderTerms terms)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentException.ThrowIfNullOrEmpty(clientId);
        ArgumentNullException.ThrowIfNull(terms);
        var refusal = Refusal(order, terms.ServerTime);
        return refusal is null
            ? new(Request(order, clientId, terms), [])
            : new(new ExchangeError(ErrorKind.Rejected, $"Order {order.Id} on {order.Instrument}: {refusal}"));
    }

    static AddOrderRequest Request(Order order, string clientId, OrderTerms terms) => new()
    {
        Pair = order.Instrument.Symbol,
        Side = order.Side,
        Type = order.Type,
        Volume = order.QuoteAmount is { } amount
            ? Short(amount, order.Instrument.CostDecimals)
            : Short(order.Quantity, order.Instrument.LotDecimals),
        VolumeInQuote = order.QuoteAmount is not null,
        LimitPrice = order.LimitPrice is { } limit ? OrderPrice.At(Short(limit, order.Instrument.PriceDecimals)) : null,
        TriggerPrice = Trigger(order),
        TimeInForce = order.TimeInForce,
        Expires = order.ExpiresAt is { } expires ? DateTimeOffset.FromUnixTimeMilliseconds(expires) : null,
        PostOnly = order.PostOnly,
        FeeIn = terms.FeeIn,
        ClientId = clientId,
        Deadline = terms.ServerTime + terms.Deadline,
        ValidateOnly = terms.ValidateOnly,
    };

    // Kraken writes a trailing stop's distance with a plus, whichever way it trails.
    static OrderPrice? Trigger(Order order) => order switch
    {
        { TrailingOffset: { } offset } => OrderPrice.Above(Short(offset, order.Instrument.PriceDecimals)),
        { TriggerPrice: { } trigger } => OrderPrice.At(Short(trigger, order.Instrument.PriceDecimals)),
        _ => null,
    };

    // Without the zeros that arithmetic leaves behind: Kraken counts written decimals.
    static decimal Short(decimal value, int decimals) => decimal.Round(value, decimals);

    static string? Refusal(Order order, DateTimeOffset now) =>
        OfSending(order) ?? OfSize(order) ?? OfPrices(order) ?? OfFlags(order) ?? OfTimes(order, now);

    static string? OfSending(Order order)
    {
        if (order.IsWatched) return "it is watched by ourselves and rests nowhere; send the order its trigger becomes";
        return order.Side is Side.Buy or Side.Sell ? null : $"side {order.Side} is no buy and no sell; sleeves trade among themselves without Kraken";
    }

    static string? OfSize(Order order)
    {
        if (order.QuoteAmount is { } amount)
        {
            if (order is not { Type: OrderType.Market, Side: Side.Buy })
                return $"a {order.Type} {order.Side} cannot be sized in quote currency, only a market buy can; size it in base";
            return amount > 0 && Short(amount, order.Instrument.CostDecimals) == amount
                ? null
                : $"quote amount {amount} is not above 0 with at most {order.Instrument.CostDecimals} decimals; cut it to them";
        }

        return order.Quantity > 0 && order.Instrument.FloorToLot(order.Quantity) == order.Quantity
            ? null
            : $"quantity {order.Quantity} is not above 0 with at most {order.Instrument.LotDecimals} decimals; round it down to the lot";
    }

    static string? OfPrices(Order order)
    {
        var (limits, triggers, trails) = order.Type switch
        {
            OrderType.Market => (false, false, false),
            OrderType.Limit => (true, false, false),
            OrderType.StopLoss or OrderType.TakeProfit => (false, true, false),
            OrderType.StopLossLimit or OrderType.TakeProfitLimit => (true, true, false),
            OrderType.TrailingStop => (false, false, true),
            _ => throw new ArgumentOutOfRangeException(nameof(order), order.Type, "This order type has no word on Kraken's wire."),
        };
        if (trails && order.TriggerPrice is { } start)
            return $"a trailing stop begins at the last price, and cannot be told to begin at {start}; "
                + "amend the quantity of the one that stands, or place a stop-loss there";
        return OfPrice(order, order.LimitPrice, "limit price", limits)
            ?? OfPrice(order, order.TriggerPrice, "trigger price", triggers)
            ?? OfPrice(order, order.TrailingOffset, "trailing offset", trails);
    }

    static string? OfPrice(Order order, decimal? price, string name, bool wanted)
    {
        if (price is null) return wanted ? $"a {order.Type} needs a {name}; give one" : null;
        if (!wanted) return $"a {order.Type} has no {name}, and {price} was given; leave it out";

        var rules = order.Instrument;
        var fits = price > 0 && price % rules.TickSize == 0 && Short(price.Value, rules.PriceDecimals) == price;
        return fits ? null : $"{name} {price} is not a multiple above 0 of the tick {rules.TickSize}; round it";
    }

    static string? OfFlags(Order order)
    {
        if (order.Type is OrderType.Market && order.TimeInForce is not TimeInForce.GoodTilCancelled)
            return $"a market order does not stand, and {order.TimeInForce} was given; leave it out";
        if (!order.PostOnly) return null;
        if (order.Type is not OrderType.Limit) return $"a {order.Type} cannot be post-only, only a limit order can; leave it out";
        return order.TimeInForce is TimeInForce.ImmediateOrCancel
            ? "an order cannot both have to rest and have to fill at once; leave out post-only or immediate-or-cancel"
            : null;
    }

    static string? OfTimes(Order order, DateTimeOffset now)
    {
        if (order.TimeInForce is not TimeInForce.GoodTilDate)
            return order.ExpiresAt is null ? null : $"an expiry needs good-til-date, and {order.TimeInForce} was given; set it, or leave it out";
        if (order.ExpiresAt is not { } expires) return "good-til-date needs an expiry; give one";

        // Sent in whole seconds, cut: an order lapses rather too early than too late.
        var end = DateTimeOffset.FromUnixTimeSeconds(expires / 1_000);
        return end >= now + ShortestLife && end <= now.AddMonths(1)
            ? null
            : $"it would lapse at {WireTime.ToRfc3339(end)}; Kraken takes 5 s to a month from now, {WireTime.ToRfc3339(now)}";
    }
}
