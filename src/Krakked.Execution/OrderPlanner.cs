namespace Krakked.Execution;

/// <summary>Turns what is allowed into an order the venue can take, or says why there is none.</summary>
/// <remarks>
/// Everything is rounded so that no more is done than was allowed: amounts down to the lot, a buy's limit down to the tick and a sell's up.
/// What the venue would refuse for its size is refused here, in the venue's words, and never sent.
/// </remarks>
sealed class OrderPlanner(OrderOptions options)
{
    const string LessThanOneLot = "Less than one lot.";

    /// <summary>True when the venue would refuse it for its size alone.</summary>
    public static bool IsTooSmall(string refusal) => refusal is LessThanOneLot or VenueWords.OrderMinimum or VenueWords.CostMinimum;

    /// <summary>The order for an action; <paramref name="refusal"/> says why it must not be sent, or is null.</summary>
    public Order Draft(in RiskAdjustedAction action, ExecutionPlan plan, OrderId id, out string? refusal)
    {
        var changes = action.Changes;
        if (changes.Count == 0) changes = [new SleeveChange(Sleeve.Manual, action.Delta)];

        var instrument = action.Instrument;
        var signed = Sum(changes);
        var quantity = Lots(instrument, signed);
        var limit = Limit(action, signed.IsAboveZero(), plan.AtMarket);
        var timeInForce = limit is null ? TimeInForce.GoodTilCancelled : options.TimeInForce;
        var order = new Order
        {
            Id = id,
            Instrument = instrument,
            Side = SideOf(quantity, signed),
            Quantity = quantity,
            Type = limit is null ? OrderType.Market : OrderType.Limit,
            LimitPrice = limit,
            QuoteAmount = limit is null && options.QuoteSizedBuys ? QuoteAmount(instrument, changes, quantity, action.Price) : null,
            Because = action.Because,
            TimeInForce = timeInForce,
            ExpiresAt = timeInForce is TimeInForce.GoodTilDate ? plan.Time + options.GoodForMs : null,
            PostOnly = limit is not null && options.PostOnly,
            CreatedAt = plan.Time,
            PlanId = plan.Id,
            Changes = changes,
        };
        refusal = signed != action.Delta && Lots(instrument, signed - action.Delta) != 0
            ? "The sleeves' changes do not add up to the change of the position."
            : Refusal(order, limit ?? action.Price);
        return order;
    }

    /// <summary>The same order for what is left to do after another order has traded at <paramref name="price"/>.</summary>
    public Order Resize(Order order, IReadOnlyList<SleeveChange> changes, decimal price, out string? refusal)
    {
        var signed = Sum(changes);
        var quantity = Lots(order.Instrument, signed);
        var side = SideOf(quantity, signed);

        // A limit for the other side says nothing about this one.
        var limit = side == order.Side ? order.LimitPrice : null;
        var resized = order with
        {
            Side = side,
            Quantity = quantity,
            Changes = changes,
            LimitPrice = limit,
            QuoteAmount = limit is null && options.QuoteSizedBuys ? QuoteAmount(order.Instrument, changes, quantity, price) : null,
            Type = limit is null ? OrderType.Market : order.Type,
            TimeInForce = limit is null ? TimeInForce.GoodTilCancelled : order.TimeInForce,
            ExpiresAt = limit is null ? null : order.ExpiresAt,
            PostOnly = limit is not null && order.PostOnly,
        };
        refusal = Refusal(resized, limit ?? price);
        return resized;
    }

    string? Refusal(Order order, decimal price)
    {
        if (order.Quantity.IsZero())
            return order.Changes.Count > 1 && Trades(order.Changes) ? null : LessThanOneLot;
        if (order.LimitPrice is { } limit && limit <= 0) return VenueWords.InvalidPrice;
        if (order.Quantity < order.Instrument.MinimumOrder) return VenueWords.OrderMinimum;

        var notional = order.Quantity * price;
        if (notional < order.Instrument.MinimumCost) return VenueWords.CostMinimum;
        return order.Side is Side.Buy && notional < options.MinOrderNotional ? "Below the smallest opening, MinOrderNotional." : null;
    }

    static decimal? QuoteAmount(Instrument instrument, IReadOnlyList<SleeveChange> changes, decimal quantity, decimal price) =>
        quantity > 0 && price > 0 && changes is [{ Quantity: > 0 }]
            ? Numeric.Truncate(quantity * price, instrument.CostDecimals)
            : null;

    decimal? Limit(in RiskAdjustedAction action, bool buy, bool atMarket)
    {
        var limit = action.LimitPrice;
        if (limit is null && !atMarket && options.DefaultType is OrderType.Limit && action.Price.IsAboveZero())
        {
            var band = options.MaxSlippageBps / 10_000;
            limit = action.Price * (buy ? 1 + band : 1 - band);
        }

        return limit is { } price
            ? action.Instrument.RoundToTick(price, buy ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity)
            : null;
    }

    static decimal Lots(Instrument instrument, decimal signed)
    {
        var quantity = Math.Abs(signed);
        return quantity.Scale <= instrument.LotDecimals ? quantity : instrument.FloorToLot(quantity);
    }

    static Side SideOf(decimal quantity, decimal signed) => quantity.IsZero() ? Side.None : decimal.IsNegative(signed) ? Side.Sell : Side.Buy;

    // Sleeves trade among themselves when some buy and some sell.
    static bool Trades(IReadOnlyList<SleeveChange> changes)
    {
        var (buys, sells) = (false, false);
        for (var i = 0; i < changes.Count; i++)
        {
            buys |= changes[i].Quantity > 0;
            sells |= changes[i].Quantity < 0;
        }

        return buys && sells;
    }

    static decimal Sum(IReadOnlyList<SleeveChange> changes)
    {
        var sum = changes[0].Quantity;
        for (var i = 1; i < changes.Count; i++)
            sum += changes[i].Quantity;
        return sum;
    }
}
