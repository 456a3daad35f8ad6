using Krakked.Accounting;

namespace Krakked.Live.Tests;

/// <summary>A market whose prices and clock the test sets, and what it remembers of them.</summary>
sealed class ScenePrices : IMarketData, IPastPrices
{
    readonly Dictionary<string, double> _now = [];
    readonly Dictionary<(string Symbol, long Time), double> _then = [];

    public long Time { get; set; } = Given.Start;

    public double this[Instrument instrument]
    {
        set => _now[instrument.Symbol] = value;
    }

    public DataStatus Status { get; set; } = new(Healthy: true, 0, null);

    public void Past(Instrument instrument, long time, double price) => _then[(instrument.Symbol, time)] = price;

    public void Forget(Instrument instrument) => _now.Remove(instrument.Symbol);

    public Bars Bars(Instrument instrument, Timeframe timeframe) => default;

    public bool TryQuote(Instrument instrument, out Quote quote)
    {
        var known = _now.TryGetValue(instrument.Symbol, out var price);
        quote = new Quote(price, price, price, Time);
        return known;
    }

    public bool TryPrice(Instrument instrument, long time, out double price) => _then.TryGetValue((instrument.Symbol, time), out price);
}
