using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>Kraken's three ways to write a moment: seconds with decimals, nanoseconds, and RFC 3339.</summary>
/// <remarks>A <see cref="DateTimeOffset"/> keeps 100 ns; what is finer is cut off, so that no moment is ever moved into the future.</remarks>
public static class WireTime
{
    const decimal LastSecond = 253_402_300_799m;
    const int TickDigits = 7;

    /// <summary>From Unix seconds with up to seven decimals, <c>1762795433.9717445</c>.</summary>
    public static bool TryFromSeconds(decimal seconds, out DateTimeOffset time)
    {
        time = default;
        if (seconds is < 0 or > LastSecond) return false;
        time = DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    /// <summary>From Unix nanoseconds, as the public trades count them.</summary>
    public static DateTimeOffset FromNanoseconds(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);

    /// <summary>Unix nanoseconds.</summary>
    public static long ToNanoseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;

    /// <summary>Unix seconds with as many decimals as there are: what <c>start</c> and <c>end</c> take.</summary>
    public static string ToSeconds(DateTimeOffset time) =>
        ((time - DateTimeOffset.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture);

    /// <summary>RFC 3339 with milliseconds, as <c>deadline</c> takes it.</summary>
    public static string ToRfc3339(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>From RFC 3339 with any number of decimals: Kraken sends none, six or nine.</summary>
    public static bool TryFromRfc3339(string? text, out DateTimeOffset time)
    {
        time = default;
        return text is { Length: <= 64 } && DateTimeOffset.TryParseExact(Cut(text), "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }

    static string Cut(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return text;

        var end = dot + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - dot - 1 <= TickDigits ? text : text[..(dot + 1 + TickDigits)] + text[end..];
    }
}

/// <summary>A moment in Unix seconds, as a number or a string.</summary>
sealed class WireSecondsConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WireTime.TryFromSeconds(WireDecimal.Read(ref reader), out var time) ? time : throw new JsonException("Expected Unix seconds.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(WireTime.ToSeconds(value));
}

/// <summary>A moment in Unix seconds that may not be set: 0 and null both mean there is none.</summary>
sealed class WireOptionalSecondsConverter : JsonConverter<DateTimeOffset?>
{
    public override bool HandleNull => true;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.Null) return null;
        var seconds = WireDecimal.Read(ref reader);
        if (seconds == 0) return null;
        return WireTime.TryFromSeconds(seconds, out var time) ? time : throw new JsonException("Expected Unix seconds.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value is { } time ? WireTime.ToSeconds(time) : "0");
}

/// <summary>A moment in RFC 3339 that may not be set: <c>"0"</c>, an empty string and null mean there is none.</summary>
sealed class WireOptionalRfc3339Converter : JsonConverter<DateTimeOffset?>
{
    public override bool HandleNull => true;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.Null) return null;
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number)) throw new JsonException("Expected an RFC 3339 time.");
        if (reader.TokenType is JsonTokenType.Number && WireDecimal.Read(ref reader) == 0) return null;

        var text = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
        if (text is "" or "0") return null;
        return WireTime.TryFromRfc3339(text, out var time) ? time : throw new JsonException("Expected an RFC 3339 time.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value is { } time ? WireTime.ToRfc3339(time) : "0");
}
