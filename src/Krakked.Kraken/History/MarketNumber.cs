using System.Globalization;

namespace Krakked.Kraken;

/// <summary>Turns Kraken's decimals into the doubles of market data.</summary>
static class MarketNumber
{
    /// <summary>The double its text reads as, so that a price from the wire equals the same price from an archive's text.</summary>
    /// <remarks>A cast rounds twice once a decimal has more digits than a double.</remarks>
    public static double Of(decimal value) => double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A candle that keeps <see cref="CandleRules"/> as a bar.</summary>
    public static Bar ToBar(in OhlcRow row) => new(
        row.Time.ToUnixTimeMilliseconds(), Of(row.Open), Of(row.High), Of(row.Low), Of(row.Close), Of(row.Volume), (int)row.Trades);
}
