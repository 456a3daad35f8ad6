using System.Globalization;

namespace Krakked.Cli;

/// <summary>Reads <c>--from</c> and <c>--to</c>.</summary>
static class DateOption
{
    static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd HH:mm"];

    // Unix time begins with the one, and as nanoseconds in 64 bits it ends not long after the other.
    static readonly DateTimeOffset First = DateTimeOffset.UnixEpoch, End = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A UTC date or time as Unix ms; null when not given.</summary>
    /// <exception cref="KrakkedException">It is neither.</exception>
    public static long? Parse(string option, string? text)
    {
        if (text is null) return null;
        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            return time >= First && time < End
                ? time.ToUnixTimeMilliseconds()
                : throw new KrakkedException($"{option} {text}: a day lies between {First:yyyy-MM-dd} and the end of {End.Year - 1}.");

        throw new KrakkedException($"{option} {text}: '{text}' is not a date. Write it as 2024-01-31, or with a time, 2024-01-31T18:00, in UTC.");
    }

    /// <summary>One end of a range as an instant; null where the range is open.</summary>
    public static DateTimeOffset? Time(long end) => end is long.MinValue or long.MaxValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(end);

    /// <summary>A range, its end not included.</summary>
    /// <exception cref="KrakkedException">It ends before it begins.</exception>
    public static (long From, long To) Range(string? from, string? to)
    {
        var range = (From: Parse("--from", from) ?? long.MinValue, To: Parse("--to", to) ?? long.MaxValue);
        return range.From < range.To
            ? range
            : throw new KrakkedException($"--from {from} is not before --to {to}. Give the earlier date as --from.");
    }
}
