namespace Krakked.Data;

/// <summary>How a file writes the time of a bar.</summary>
public enum TimeFormat : byte
{
    /// <summary>
    /// Decided by the first row: ISO 8601 when it has a dash, else Unix seconds, milliseconds, microseconds or nanoseconds by
    /// size.
    /// </summary>
    Detect,

    /// <summary>Unix seconds, as Kraken writes them.</summary>
    Seconds,

    /// <summary>Unix milliseconds.</summary>
    Milliseconds,

    /// <summary>Unix microseconds.</summary>
    Microseconds,

    /// <summary>Unix nanoseconds.</summary>
    Nanoseconds,

    /// <summary>
    /// <c>2024-01-31</c>, <c>2024-01-31 13:00</c>, <c>2024-01-31T13:00:00.000Z</c>, <c>…+02:00</c>; without an offset it is UTC.
    /// </summary>
    Iso,
}

/// <summary>Times from bytes to Unix ms.</summary>
static class TimeText
{
    // The day number of 1 January 1970 in DateOnly's count.
    const int UnixDay = 719_162;

    /// <summary>The format of one example.</summary>
    public static TimeFormat Detect(ReadOnlySpan<byte> text)
    {
        if (text.Length > 4 && text[4] == '-') return TimeFormat.Iso;
        if (!NumberText.TryWhole(text, out var number)) return TimeFormat.Detect;

        // 1e11 seconds is the year 5138, 1e11 milliseconds is 1973: no market data is on the wrong side.
        return number switch
        {
            < 100_000_000_000 => TimeFormat.Seconds,
            < 100_000_000_000_000 => TimeFormat.Milliseconds,
            < 100_000_000_000_000_000 => TimeFormat.Microseconds,
            _ => TimeFormat.Nanoseconds,
        };
    }

    /// <summary>False when the text is not a time of this format, or names no whole millisecond.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, TimeFormat format, out long unixMs)
    {
        unixMs = 0;
        if (format is TimeFormat.Iso) return TryIso(text, out unixMs);
        if (format is TimeFormat.Detect || !NumberText.TryWhole(text, out var number)) return false;

        var perMs = format switch { TimeFormat.Microseconds => 1_000L, TimeFormat.Nanoseconds => 1_000_000L, _ => 1L };
        if (format is TimeFormat.Seconds && number > 100_000_000_000) return false;
        unixMs = format is TimeFormat.Seconds ? number * 1000 : number / perMs;
        return number % perMs == 0;
    }

    static bool TryIso(ReadOnlySpan<byte> text, out long unixMs)
    {
        unixMs = 0;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-') return false;
        if (!Two(text, 0, out var century) || !Two(text, 2, out var year)) return false;
        if (!Two(text, 5, out var month) || !Two(text, 8, out var day)) return false;

        year += century * 100;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;

        unixMs = (new DateOnly(year, month, day).DayNumber - UnixDay) * 86_400_000L;
        return text.Length == 10 || TryClock(text[10..], ref unixMs);
    }

    // " 13:00", "T13:00:00.000Z", "T13:00:00+02:00".
    static bool TryClock(ReadOnlySpan<byte> text, ref long unixMs)
    {
        if (text[0] is not ((byte)'T' or (byte)' ') || text.Length < 6 || text[3] != ':') return false;
        if (!Two(text, 1, out var hour) || !Two(text, 4, out var minute) || hour > 23 || minute > 59) return false;

        unixMs += (hour * 3_600_000L) + (minute * 60_000L);
        var rest = text[6..];
        if (rest.Length >= 3 && rest[0] == ':')
        {
            if (!Two(rest, 1, out var second) || second > 59) return false;
            unixMs += second * 1000L;
            rest = rest[3..];
        }

        if (rest.Length > 0 && rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            digits = digits < 0 ? rest.Length - 1 : digits;
            if (digits == 0 || rest.Slice(1, digits).IndexOfAnyExcept((byte)'0') >= 0) return false;
            rest = rest[(digits + 1)..];
        }

        return TryOffset(rest, ref unixMs);
    }

    static bool TryOffset(ReadOnlySpan<byte> text, ref long unixMs)
    {
        if (text.Length == 0 || text is [(byte)'Z']) return true;
        if (text.SequenceEqual(" UTC"u8)) return true;
        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length < 5 || !Two(text, 1, out var hours)) return false;

        var minutesAt = text[3] == ':' ? 4 : 3;
        if (text.Length != minutesAt + 2 || !Two(text, minutesAt, out var minutes) || hours > 14 || minutes > 59) return false;

        var offset = (hours * 3_600_000L) + (minutes * 60_000L);
        unixMs -= text[0] == '+' ? offset : -offset;
        return true;
    }

    static bool Two(ReadOnlySpan<byte> text, int at, out int value)
    {
        value = 0;
        if (text.Length < at + 2) return false;

        var (tens, ones) = (text[at] - '0', text[at + 1] - '0');
        value = (tens * 10) + ones;
        return (uint)tens <= 9 && (uint)ones <= 9;
    }
}
