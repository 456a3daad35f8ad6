using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>RFC 3339 straight from the bytes of a frame: <c>2026-10-09T00:34:22.814908190Z</c>.</summary>
static class WireTimestamp
{
    const int Seconds = 19;

    /// <summary>The time the reader stands on; null for JSON's null. What is finer than 100 ns is cut off.</summary>
    /// <exception cref="JsonException">Not a time.</exception>
    public static DateTimeOffset? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.Null) return null;
        if (reader.TokenType is not JsonTokenType.String) throw new JsonException("Expected an RFC 3339 time.");
        if (!reader.ValueIsEscaped && TryParse(reader.ValueSpan, out var time)) return time;
        return WireTime.TryFromRfc3339(reader.GetString(), out time) ? time : throw new JsonException("Expected an RFC 3339 time.");
    }

    /// <summary>Only the form Kraken's engine writes, in UTC; false for every other, right or wrong.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length is <= Seconds or > Seconds + 12 || text[^1] != 'Z') return false;
        if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':') return false;

        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        var (hour, minute, second) = (Number(text[11..13]), Number(text[14..16]), Number(text[17..19]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59) return false;
        if (!TryFraction(text[Seconds..^1], out var ticks)) return false;

        time = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero).AddTicks(ticks);
        return true;
    }

    static bool TryFraction(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty) return true;
        if (text[0] != '.' || text.Length == 1) return false;

        var unit = TimeSpan.TicksPerSecond;
        foreach (var character in text[1..])
        {
            if (!char.IsAsciiDigit((char)character)) return false;
            unit /= 10;
            ticks += (character - '0') * unit;
        }

        return true;
    }

    static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit)) return -1;
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
