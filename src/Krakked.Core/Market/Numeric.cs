using System.Globalization;

namespace Krakked;

/// <summary>The one place where market data (<c>double</c>) becomes money (<c>decimal</c>), and where decimals are cut to size.</summary>
public static class Numeric
{
    /// <summary>Decimals kept in amounts of money. Kraken prints fewer, but does not cut fees at the printed ones.</summary>
    public const int MoneyDecimals = 10;

    /// <summary>Largest amount an account may begin with: what is reckoned from it keeps all its decimals, whatever the price.</summary>
    public const decimal LargestAmount = 1_000_000_000_000;

    const int Scales = 13;

    // 2^53: the largest whole number up to which a double names every integer.
    const double ExactLimit = 9_007_199_254_740_992;

    static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];

    /// <summary>The decimal a recorded price was written as: 4899.4, not 4899.3999999999996.</summary>
    /// <remarks>
    /// Finds the shortest decimal that reads back as the same double. Up to 15 digits and twelve decimals, which is every price, that takes a
    /// few multiplications; what has more goes through text.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">NaN, infinite, or too large to be a price.</exception>
    public static decimal FromMarket(double value)
    {
        if (!(Math.Abs(value) < 1e15))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A price or volume is a finite number below 1e15.");

        for (var scale = 0; scale < Scales; scale++)
        {
            var scaled = value * PowersOfTen[scale];
            if (Math.Abs(scaled) >= ExactLimit) break;

            var whole = Math.Round(scaled);
            if (whole / PowersOfTen[scale] == value)
                return Scaled((long)whole, scale);
        }

        return decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>Cuts off everything beyond <paramref name="decimals"/> decimals, toward zero.</summary>
    public static decimal Truncate(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.ToZero);

    /// <summary>An amount of money at the precision the books keep; most amounts have it already, and then it costs nothing.</summary>
    public static decimal Money(decimal value) =>
        value.Scale <= MoneyDecimals ? value : decimal.Round(value, MoneyDecimals, MidpointRounding.ToEven);

    static decimal Scaled(long whole, int scale)
    {
        var digits = (ulong)Math.Abs(whole);
        return new decimal((int)(uint)digits, (int)(uint)(digits >> 32), 0, whole < 0, (byte)scale);
    }
}
