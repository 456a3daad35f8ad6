using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>Reads a decimal from Kraken's strings or raw JSON numbers, exponents included, without a double in between.</summary>
public static class WireDecimal
{
    const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    // Longer than any number Kraken prints. What is longer is not a number of money, and not worth the time it would take.
    const int LongestText = 64;

    /// <summary>The decimal the reader stands on.</summary>
    /// <exception cref="JsonException">Not a number, or larger than a decimal can hold.</exception>
    public static decimal Read(ref Utf8JsonReader reader) =>
        TryRead(ref reader, out var value) ? value : throw new JsonException("Expected a decimal number.");

    static bool TryRead(ref Utf8JsonReader reader, out decimal value)
    {
        value = 0;
        if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String) || reader.HasValueSequence) return false;
        return reader.ValueIsEscaped ? TryParse(reader.GetString(), out value) : TryParse(reader.ValueSpan, out value);
    }

    /// <summary>Parses UTF-8 text such as <c>0.00005100</c>, <c>1e-08</c> or <c>+154.2</c>; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out decimal value)
    {
        if (PlainNumber.TryParse(text, out var plain))
        {
            value = plain.Decimal;
            return true;
        }

        value = 0;
        return text.Length is > 0 and <= LongestText && decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out value);
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out decimal)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        return text.Length is > 0 and <= LongestText && decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out value);
    }
}

/// <summary><see cref="WireDecimal"/> for the serialiser.</summary>
sealed class WireDecimalConverter : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => WireDecimal.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}
