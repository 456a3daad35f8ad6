using System.Collections.Concurrent;

namespace Krakked.Testing;

/// <summary>A market that quotes what a test says, and has no bars. Safe from any thread.</summary>
public sealed class QuotedMarket : IMarketData
{
    readonly ConcurrentDictionary<Instrument, Quote> _quotes = [];

    public DataStatus Status { get; set; } = new(Healthy: true, Given.Start, null);

    public QuotedMarket Quoting(Instrument instrument, double bid, double ask, double? last = null, long at = Given.Start)
    {
        _quotes[instrument] = new Quote(bid, ask, last ?? ask, at);
        return this;
    }

    /// <summary>Nobody knows a price any more.</summary>
    public QuotedMarket Silent(Instrument instrument)
    {
        _quotes.TryRemove(instrument, out _);
        return this;
    }

    public Bars Bars(Instrument instrument, Timeframe timeframe) => default;

    public bool TryQuote(Instrument instrument, out Quote quote) => _quotes.TryGetValue(instrument, out quote);
}
