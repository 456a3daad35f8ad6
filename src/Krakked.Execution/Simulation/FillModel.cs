namespace Krakked.Execution.Simulation;

/// <summary>Fills against bars, and gives every doubt to the market.</summary>
/// <remarks>
/// A market order trades at the open, worsened by half the spread and the slippage; without those, at the open exactly as recorded. A limit
/// trades only when the bar goes <i>through</i> it (on a touch, others were first in the queue): at the open when that is already at the limit or
/// better, as a taker, otherwise at the limit, as a maker. A post-only order never takes: it trades at its limit even when the open is better.
/// One order gets one price from one bar, because a bar does not say in which order its prices were seen.
/// </remarks>
public sealed class FillModel
{
    readonly decimal _worse;
    readonly bool _exact;

    public FillModel(VenueOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _worse = ((options.SpreadBps / 2) + options.SlippageBps) / 10_000;
        _exact = _worse == 0;
    }

    /// <summary>True when the order trades with the bar's first trade; then at <paramref name="price"/>, as a taker.</summary>
    public bool TryFillAtOpen(Order order, in Bar bar, out decimal price)
    {
        price = 0;
        if (order.LimitPrice is not { } limit)
        {
            price = Taken(order, bar.Open);
            return true;
        }

        if (order.PostOnly || !Through(order.Side, (double)limit, bar) || !Reached(order.Side, (double)limit, bar.Open)) return false;
        price = order.Side is Side.Buy ? Math.Min(limit, Taken(order, bar.Open)) : Math.Max(limit, Taken(order, bar.Open));
        return true;
    }

    /// <summary>True when a resting limit trades at its price at some time in the bar, as a maker.</summary>
    public static bool TryFillWithin(Order order, in Bar bar, out decimal price)
    {
        price = order.LimitPrice ?? 0;
        return price > 0 && Through(order.Side, (double)price, bar);
    }

    /// <summary>True when a limit at <paramref name="limit"/> could trade at once at <paramref name="price"/>.</summary>
    public static bool Reached(Side side, double limit, double price) => side is Side.Buy ? price <= limit : price >= limit;

    static bool Through(Side side, double limit, in Bar bar) => side is Side.Buy ? bar.Low < limit : bar.High > limit;

    // Rounded against us, but never more coarsely than the price was recorded: old data has finer prices than today's tick.
    decimal Taken(Order order, double open)
    {
        var price = Numeric.FromMarket(open);
        if (_exact) return price;

        var decimals = Math.Max(order.Instrument.PriceDecimals, price.Scale);
        return order.Side is Side.Buy
            ? decimal.Round(price * (1 + _worse), decimals, MidpointRounding.ToPositiveInfinity)
            : decimal.Round(price * (1 - _worse), decimals, MidpointRounding.ToNegativeInfinity);
    }
}
