namespace Krakked.Accounting.Tests;

/// <summary>A market whose prices the test sets.</summary>
sealed class FixedPrices : IMarketData, IPastPrices
{
    readonly Dictionary<Instrument, double> _prices = [];
    readonly List<(Instrument Instrument, long Time, double Price)> _set = [];

    public double this[Instrument instrument]
    {
        set
        {
            _prices[instrument] = value;
            _set.Add((instrument, Time, value));
        }
    }

    /// <summary>Of when the quotes are, Unix ms UTC.</summary>
    public long Time { get; set; }

    public DataStatus Status => new(Healthy: true, 0, null);

    public void Forget(Instrument instrument) => _prices.Remove(instrument);

    public Bars Bars(Instrument instrument, Timeframe timeframe) => default;

    public bool TryPrice(Instrument instrument, long time, out double price)
    {
        price = _set.FindLast(s => s.Instrument.Equals(instrument) && s.Time <= time).Price;
        return price > 0;
    }

    public bool TryQuote(Instrument instrument, out Quote quote)
    {
        var known = _prices.TryGetValue(instrument, out var price);
        quote = new Quote(price, price, price, Time);
        return known;
    }
}
