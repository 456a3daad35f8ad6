namespace Krakked.Accounting.Tests;

/// <summary>A market whose prices the test sets.</summary>
sealed class FixedPrices : IMarketData
{
    readonly Dictionary<Instrument, double> _prices = [];

    public double this[Instrument instrument]
    {
        set => _prices[instrument] = value;
    }

    public DataStatus Status => new(Healthy: true, 0, null);

    public void Forget(Instrument instrument) => _prices.Remove(instrument);

    public Bars Bars(Instrument instrument, Timeframe timeframe) => default;

    public bool TryQuote(Instrument instrument, out Quote quote)
    {
        var known = _prices.TryGetValue(instrument, out var price);
        quote = new Quote(price, price, price, 0);
        return known;
    }
}
