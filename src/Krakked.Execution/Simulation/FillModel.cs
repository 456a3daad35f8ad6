namespace Krakked.Execution.Simulation;

/// <summary>At what price an order trades in a bar, with every doubt given to the market.</summary>
/// <remarks>
/// A market order trades at the open, worsened by what taking costs; without costs, at the open exactly as recorded. A limit trades only when the
/// bar goes <i>through</i> it (on a touch, others were first in the queue): at the open when that is already at the limit or better, as a taker,
/// otherwise at the limit, as a maker. A post-only order never takes: it trades at its limit even when the open is better. One order gets one
/// price from one bar, because a bar does not say in which order its prices were seen.
/// </remarks>
public static class FillModel
{
    /// <summary>True when the order trades with the bar's first trade; then at <paramref name="price"/>, as a taker.</summary>
    /// <param name="order">A market or limit order, or one whose trigger was touched.</param>
    /// <param name="bar">Of a market order, only the open is read.</param>
    /// <param name="worse">What taking costs, as a fraction of price.</param>
    /// <param name="price">Never beyond the limit.</param>
    public static bool TryFillAtOpen(Order order, in Bar bar, decimal worse, out decimal price)
    {
        price = 0;
        if (order.LimitPrice is not { } limit)
        {
            price = Taken(order, Numeric.FromMarket(bar.Open), worse);
            return true;
        }

        if (order.PostOnly || !Through(order.Side, (double)limit, bar) || !Reached(order.Side, (double)limit, bar.Open)) return false;
        price = NotBeyond(order, Taken(order, Numeric.FromMarket(bar.Open), worse));
        return true;
    }

    /// <summary>True when a resting limit trades at its price at some time in the bar, as a maker.</summary>
    public static bool TryFillWithin(Order order, in Bar bar, out decimal price)
    {
        price = order.LimitPrice ?? 0;
        return price > 0 && Through(order.Side, (double)price, bar);
    }

    /// <summary>What an order whose stop was touched inside the bar, at <paramref name="touched"/>, trades at.</summary>
    public static decimal Stopped(Order order, decimal touched, in Bar bar, decimal worse, IntrabarRule rule)
    {
        if (rule is IntrabarRule.Optimistic) return touched;

        var price = Taken(order, touched, worse);
        if (rule is IntrabarRule.Pessimistic)
            price = order.Side is Side.Buy ? Math.Max(price, Numeric.FromMarket(bar.High)) : Math.Min(price, Numeric.FromMarket(bar.Low));
        return NotBeyond(order, price);
    }

    /// <summary>
    /// A price worsened by what taking costs, rounded against us, but never more coarsely than it was recorded: old data has finer prices than
    /// today's tick.
    /// </summary>
    public static decimal Taken(Order order, decimal price, decimal worse)
    {
        if (worse.IsZero()) return price;

        var decimals = Math.Max(order.Instrument.PriceDecimals, price.Scale);
        return order.Side is Side.Buy
            ? decimal.Round(price * (1 + worse), decimals, MidpointRounding.ToPositiveInfinity)
            : decimal.Round(price * (1 - worse), decimals, MidpointRounding.ToNegativeInfinity);
    }

    /// <summary>The price, or the order's limit when that is better for us.</summary>
    public static decimal NotBeyond(Order order, decimal price) => order.LimitPrice is not { } limit
        ? price
        : order.Side is Side.Buy ? Math.Min(limit, price) : Math.Max(limit, price);

    /// <summary>True when a limit at <paramref name="limit"/> could trade at once at <paramref name="price"/>.</summary>
    public static bool Reached(Side side, double limit, double price) => side is Side.Buy ? price <= limit : price >= limit;

    /// <summary>True when <paramref name="price"/> is better for whoever has the limit, so that an order at it trades at once.</summary>
    public static bool IsBetter(Side side, decimal price, decimal limit) => side is Side.Buy ? price < limit : price > limit;

    static bool Through(Side side, double limit, in Bar bar) => side is Side.Buy ? bar.Low < limit : bar.High > limit;
}
