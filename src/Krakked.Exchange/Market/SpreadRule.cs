namespace Krakked.Exchange;

/// <summary>Where bid and ask stand after a trade: half a spread below and above it, on the tick.</summary>
sealed class SpreadRule(Instrument instrument, decimal spreadBps)
{
    readonly decimal _half = spreadBps / 20_000;

    public TopOfBook After(in Tick tick)
    {
        var bid = instrument.RoundToTick(tick.Price * (1 - _half), MidpointRounding.ToNegativeInfinity);
        var ask = instrument.RoundToTick(tick.Price * (1 + _half), MidpointRounding.ToPositiveInfinity);
        bid = Math.Max(instrument.TickSize, bid);
        return new(bid, ask > bid ? ask : bid + instrument.TickSize, tick.Time);
    }
}
