using System.Globalization;
using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>Kraken's ways of writing numbers and times in REST answers.</summary>
static class WireText
{
    const long Second = 1_000_000_000;

    extension(Utf8JsonWriter json)
    {
        /// <summary>A number as text, with exactly so many decimals.</summary>
        public void WriteFixed(string name, decimal value, int decimals) => json.WriteString(name, OrderText.Fixed(value, decimals));

        public void WriteFixedValue(decimal value, int decimals) => json.WriteStringValue(OrderText.Fixed(value, decimals));

        /// <summary>A time (Unix ns) as a number of seconds with up to seven decimals.</summary>
        public void WriteTime(string name, long time)
        {
            json.WritePropertyName(name);
            json.WriteTimeValue(time);
        }

        public void WriteTimeValue(long time) => json.WriteRawValue(Seconds(time), skipInputValidation: true);

        /// <summary>A number, or null.</summary>
        public void WriteNumberOrNull(string name, int? value)
        {
            if (value is { } number) json.WriteNumber(name, number);
            else json.WriteNull(name);
        }
    }

    /// <summary><c>1762820160.603174</c></summary>
    public static string Seconds(long time)
    {
        var (whole, rest) = Math.DivRem(time / 100, Second / 100);
        return rest == 0
            ? whole.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{whole}.{rest:D7}").TrimEnd('0');
    }

    /// <summary><c>2026-03-24T17:41:56Z</c></summary>
    public static string Instant(long time) =>
        DateTimeOffset.UnixEpoch.AddTicks(time / 100).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Decimals of prices in the answers about the market: five, even where the pair has fewer.</summary>
    public static int MarketDecimals(ListedPair pair) => Math.Max(5, pair.Rules.PriceDecimals);

    /// <summary>Decimals of prices, costs and fees in the answers about orders.</summary>
    public static int OrderDecimals(ListedPair pair) => Math.Max(pair.Rules.CostDecimals, pair.Rules.PriceDecimals);
}
