namespace Krakked.Exchange;

/// <summary>What traded in one interval; without a trade it is flat at the close before it.</summary>
/// <param name="OpenTime">Unix seconds, a multiple of the interval.</param>
/// <param name="Open">First trade.</param>
/// <param name="High">Highest trade.</param>
/// <param name="Low">Lowest trade.</param>
/// <param name="Close">Last trade.</param>
/// <param name="Volume">Sum of the volumes, in base currency.</param>
/// <param name="Cost">Sum of price × volume, in quote currency.</param>
/// <param name="Trades">How many there were.</param>
readonly record struct Candle(
    long OpenTime, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume, decimal Cost, int Trades)
{
    /// <summary>A candle without a trade.</summary>
    public static Candle Flat(long openTime, decimal price) => new(openTime, price, price, price, price, 0, 0, 0);

    /// <summary>The mean price by volume, cut (never rounded) to the pair's decimals as the exchange cuts it; 0 without a trade.</summary>
    public decimal Vwap(int decimals) => Volume == 0 ? 0 : Numeric.Truncate(Cost / Volume, decimals);

    /// <summary>This candle and one trade more.</summary>
    public Candle With(in Tick tick)
    {
        var cost = tick.Price * tick.Volume;
        return Trades == 0
            ? new(OpenTime, tick.Price, tick.Price, tick.Price, tick.Price, tick.Volume, cost, 1)
            : new(OpenTime, Open, Math.Max(High, tick.Price), Math.Min(Low, tick.Price), tick.Price, Volume + tick.Volume, Cost + cost,
                Trades + 1);
    }

    /// <summary>This candle and the one that follows it, as one that opens with this one.</summary>
    public Candle Then(in Candle next)
    {
        if (next.Trades == 0) return this;
        if (Trades == 0) return next with { OpenTime = OpenTime };
        return new(OpenTime, Open, Math.Max(High, next.High), Math.Min(Low, next.Low), next.Close, Volume + next.Volume,
            Cost + next.Cost, Trades + next.Trades);
    }
}
