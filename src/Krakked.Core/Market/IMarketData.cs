namespace Krakked;

/// <summary>What is known of the market, as of now and never later.</summary>
public interface IMarketData
{
    /// <summary>The closed bars so far; empty when this instrument and timeframe are not followed.</summary>
    Bars Bars(Instrument instrument, Timeframe timeframe);

    /// <summary>The price now; false when it is missing or stale, and then nothing may be opened.</summary>
    bool TryQuote(Instrument instrument, out Quote quote);

    /// <summary>The health of the feeds as a whole.</summary>
    DataStatus Status { get; }
}
