using System.Buffers.Text;
using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>A number written plainly, <c>-448.70</c>: digits, at most one dot, at most 18 digits in all. Nearly every number on the wire is.</summary>
/// <remarks>What is written otherwise, with an exponent or more digits, goes the general way; both give the same value.</remarks>
readonly struct PlainNumber
{
    const int MostDigits = 18;

    // Up to 2^53 and 10^22 both are exact as double, so one division rounds once, and rightly.
    const ulong ExactMantissa = 1UL << 53;

    static readonly double[] PowersOfTen = [.. Enumerable.Range(0, MostDigits + 1).Select(n => double.Parse($"1e{n}"))];

    readonly ulong _mantissa;
    readonly byte _decimals;
    readonly bool _negative;

    PlainNumber(ulong mantissa, int decimals, bool negative) => (_mantissa, _decimals, _negative) = (mantissa, (byte)decimals, negative);

    public decimal Decimal => new((int)_mantissa, (int)(_mantissa >> 32), 0, _negative, _decimals);

    public static bool TryParse(ReadOnlySpan<byte> text, out PlainNumber number)
    {
        number = default;
        var negative = text.Length > 0 && text[0] == '-';
        ulong mantissa = 0;
        int dot = -1, digits = 0;
        for (var i = negative ? 1 : 0; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                if (++digits > MostDigits) return false;
                mantissa = (mantissa * 10) + digit;
            }
            else if (text[i] == '.' && dot < 0 && digits > 0) dot = digits;
            else return false;
        }

        if (digits == 0 || dot == digits) return false;
        number = new PlainNumber(mantissa, dot < 0 ? 0 : digits - dot, negative);
        return true;
    }

    /// <summary>The number the reader stands on, as market data.</summary>
    /// <exception cref="JsonException">Not a number, or not a finite one.</exception>
    public static double ReadDouble(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.Number && TryParse(reader.ValueSpan, out var plain) && plain._mantissa <= ExactMantissa)
        {
            var value = plain._mantissa / PowersOfTen[plain._decimals];
            return plain._negative ? -value : value;
        }

        if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String) || reader.ValueIsEscaped) throw new JsonException("Expected a number.");
        return Utf8Parser.TryParse(reader.ValueSpan, out double general, out var read) && read == reader.ValueSpan.Length && double.IsFinite(general)
            ? general
            : throw new JsonException("Expected a finite number.");
    }
}
