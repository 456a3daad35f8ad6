using System.Globalization;
using System.Runtime.CompilerServices;

namespace Krakked.Data;

/// <summary>
/// Numbers from bytes, equal to <see cref="double.Parse(string)"/> bit for bit and several times as fast on market data.
/// </summary>
/// <remarks>
/// When the digits fit in 53 bits and the power of ten in 22, both are exact as doubles, and one division or multiplication
/// rounds correctly once (W. D. Clinger, "How to read floating point numbers accurately", 1990). Anything else goes to the
/// runtime's parser.
/// </remarks>
static class NumberText
{
    const ulong ExactMantissa = 1UL << 53;
    const int MostDigits = 19;

    static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>False for anything but one finite number; spaces around it are allowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryDouble(ReadOnlySpan<byte> text, out double value)
    {
        ulong mantissa = 0;
        var (at, point, digits) = (0, -1, 0);
        var negative = text.Length > 0 && text[0] == '-';
        if (negative) at = 1;

        for (; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                digits++;
            }
            else if (text[at] == '.' && point < 0)
                point = digits;
            else
                return TrySlowly(text, out value);
        }

        // Counting leading zeros as digits only sends a few more numbers the slow way.
        if (digits is 0 or > MostDigits || mantissa > ExactMantissa) return TrySlowly(text, out value);

        value = point < 0 ? mantissa : mantissa / PowersOfTen[digits - point];
        if (negative) value = -value;
        return true;
    }

    /// <summary>A whole number of 0 or more, also written <c>4.0</c>; false for a fraction, a sign or an overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryWhole(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        var at = 0;
        for (; at < text.Length && (uint)(text[at] - '0') is var digit and <= 9; at++)
            value = (value * 10) + digit;

        // Nineteen digits can pass the largest long, and then the sum has wrapped below zero.
        if (at is 0 or > 19 || value < 0) return false;
        return at == text.Length || (text[at] == '.' && text[(at + 1)..].IndexOfAnyExcept((byte)'0') < 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool TrySlowly(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
