namespace Krakked.Kraken;

/// <summary>Candles of the wire as bars, and which of them can be true.</summary>
static class Candles
{
    // Beyond this a number is no price: the border of Numeric.FromMarket.
    const double LargestPrice = 1e15;

    public static Bar ToBar(in OhlcRow row) => new(
        row.Time.ToUnixTimeMilliseconds(), MarketNumber.Of(row.Open), MarketNumber.Of(row.High), MarketNumber.Of(row.Low),
        MarketNumber.Of(row.Close), MarketNumber.Of(row.Volume), (int)Math.Clamp(row.Trades, -1, int.MaxValue));

    /// <summary>What stands where nobody traded, as REST tells it: the close before, four times.</summary>
    public static Bar Empty(long open, double close) => new(open, close, close, close, close, 0, 0);

    /// <summary>True for a price anyone could pay.</summary>
    public static bool IsPrice(double value) => value is > 0 and < LargestPrice;

    /// <summary>True when the bar opens where bars of its length do, and its numbers can belong together.</summary>
    public static bool IsSound(in Bar bar, Timeframe timeframe) =>
        timeframe.OpenOf(bar.OpenTime) == bar.OpenTime
        && IsPrice(bar.Open) && IsPrice(bar.High) && IsPrice(bar.Low) && IsPrice(bar.Close)
        && bar.High >= Math.Max(bar.Open, bar.Close) && bar.Low <= Math.Min(bar.Open, bar.Close)
        && bar.Volume is >= 0 and < LargestPrice && bar.Trades >= 0;
}
