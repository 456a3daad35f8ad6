using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>The steps in which a frame is read: onto the next field's name, and from a name to its value.</summary>
static class JsonFields
{
    /// <summary>Goes to the next name of the object; false at its end.</summary>
    public static bool Next(ref Utf8JsonReader json) => json.Read() && json.TokenType is JsonTokenType.PropertyName;

    /// <summary>The bytes of a plain word; they are the frame's own.</summary>
    public static ReadOnlySpan<byte> Word(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType is JsonTokenType.String ? json.ValueSpan : throw new JsonException("Expected a string.");
    }

    public static string? Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType is JsonTokenType.String or JsonTokenType.Null ? json.GetString() : throw new JsonException("Expected a string.");
    }

    public static bool? Flag(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Null => null,
            _ => throw new JsonException("Expected true or false."),
        };
    }

    public static long? Whole(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType switch
        {
            JsonTokenType.Number when json.TryGetInt64(out var number) => number,
            JsonTokenType.Null => null,
            _ => throw new JsonException("Expected a whole number."),
        };
    }

    public static decimal Decimal(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType is JsonTokenType.Number && PlainNumber.TryParse(json.ValueSpan, out var plain) ? plain.Decimal : WireDecimal.Read(ref json);
    }

    /// <summary>A figure of the market; NaN for JSON's null.</summary>
    public static double Double(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType is JsonTokenType.Null ? double.NaN : PlainNumber.ReadDouble(ref json);
    }

    public static DateTimeOffset? Time(ref Utf8JsonReader json)
    {
        json.Read();
        return WireTimestamp.Read(ref json);
    }
}
