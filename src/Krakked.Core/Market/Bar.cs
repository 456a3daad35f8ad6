namespace Krakked;

/// <summary>A closed candle.</summary>
/// <remarks>Shaped so that libraries that speak of quotes (date, open, high, low, close, volume) can be fed from it.</remarks>
/// <param name="OpenTime">When the bar opened, Unix ms UTC. It is known only once it has closed, a timeframe later.</param>
/// <param name="Open">First trade, in quote currency.</param>
/// <param name="High">Highest trade.</param>
/// <param name="Low">Lowest trade.</param>
/// <param name="Close">Last trade.</param>
/// <param name="Volume">Traded amount, in base currency.</param>
/// <param name="Trades">Number of trades; 0 where the source does not say.</param>
public readonly record struct Bar(long OpenTime, double Open, double High, double Low, double Close, double Volume, int Trades)
{
    /// <summary>The open time as a UTC instant.</summary>
    public DateTimeOffset Date => DateTimeOffset.FromUnixTimeMilliseconds(OpenTime);
}
