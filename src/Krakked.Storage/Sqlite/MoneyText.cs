using System.Globalization;

namespace Krakked.Storage;

/// <summary>An amount as text: exact, and in one form only, so that equal amounts are equal texts.</summary>
/// <remarks>
/// SQLite's own numbers are doubles. Text is digits, with a point when there are decimals: no exponent, no trailing zero, no <c>-0</c>.
/// </remarks>
static class MoneyText
{
    // 28 or 29 digits, a sign, a point and a zero before it.
    const int Longest = 32;

    public static string Of(decimal value)
    {
        Span<char> text = stackalloc char[Longest];
        return new string(text[..Write(value, text)]);
    }

    /// <summary>The amount a text stands for; false when the text is not in the one form, so that nothing is ever rounded in silence.</summary>
    public static bool TryParse(string text, out decimal value)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
            return false;

        Span<char> canonical = stackalloc char[Longest];
        return text.AsSpan().SequenceEqual(canonical[..Write(value, canonical)]);
    }

    static int Write(decimal value, Span<char> text)
    {
        if (value == 0) value = 0m;
        value.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        if (value.Scale == 0) return length;

        while (text[length - 1] == '0') length--;
        return text[length - 1] == '.' ? length - 1 : length;
    }
}
