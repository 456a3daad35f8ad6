namespace Krakked.Exchange;

/// <summary>Where bid and ask stand after a trade: a buyer paid the ask, a seller got the bid, the other side is a spread away.</summary>
sealed class SpreadRule(Instrument instrument, double spread)
{
    readonly decimal _spread = (decimal)spread;

    public TopOfBook After(in Tick tick)
    {
        var tickSize = instrument.TickSize;
        var width = Math.Max(tickSize, decimal.Round(tick.Price * _spread / tickSize) * tickSize);
        return tick.Side is Side.Buy
            ? new(Math.Max(tickSize, tick.Price - width), Math.Max(tick.Price, tickSize * 2), tick.Time)
            : new(tick.Price, tick.Price + width, tick.Time);
    }
}
