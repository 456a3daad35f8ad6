using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Krakked;

/// <summary>How long one bar lasts; <c>default</c> is no timeframe at all and is refused wherever one is needed.</summary>
/// <param name="Minutes">Length in whole minutes, 1 or more.</param>
public readonly record struct Timeframe(int Minutes) : IComparable<Timeframe>
{
    /// <summary>One minute.</summary>
    public static Timeframe M1 => new(1);

    /// <summary>Five minutes.</summary>
    public static Timeframe M5 => new(5);

    /// <summary>Fifteen minutes.</summary>
    public static Timeframe M15 => new(15);

    /// <summary>Half an hour.</summary>
    public static Timeframe M30 => new(30);

    /// <summary>One hour.</summary>
    public static Timeframe H1 => new(60);

    /// <summary>Four hours.</summary>
    public static Timeframe H4 => new(240);

    /// <summary>Twelve hours.</summary>
    public static Timeframe H12 => new(720);

    /// <summary>One day, from midnight to midnight UTC.</summary>
    public static Timeframe D1 => new(1440);

    /// <summary>Seven days. Kraken's weeks begin on Thursday, like the Unix epoch.</summary>
    public static Timeframe W1 => new(10080);

    /// <summary>Length in Unix milliseconds, the unit of every time column.</summary>
    public long Milliseconds => Minutes * 60_000L;

    /// <summary>Understands <c>1m</c>, <c>15m</c>, <c>1h</c>, <c>4h</c>, <c>1d</c>, <c>1w</c> and Kraken's plain minutes, <c>60</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Timeframe timeframe)
    {
        timeframe = default;
        if (string.IsNullOrWhiteSpace(text)) return false;

        var unit = char.ToLowerInvariant(text[^1]) switch { 'm' => 1, 'h' => 60, 'd' => 1440, 'w' => 10080, _ => 0 };
        var digits = unit == 0 ? text : text[..^1];
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;

        var minutes = (long)count * Math.Max(unit, 1);
        if (minutes is < 1 or > 60 * 24 * 366) return false;

        timeframe = new Timeframe((int)minutes);
        return true;
    }

    /// <inheritdoc cref="TryParse"/>
    /// <exception cref="FormatException"><paramref name="text"/> is not a timeframe.</exception>
    public static Timeframe Parse(string text) => TryParse(text, out var timeframe)
        ? timeframe
        : throw new FormatException($"'{text}' is not a timeframe. Write 1m, 5m, 15m, 30m, 1h, 4h, 12h, 1d, 1w, or a number of minutes.");

    /// <summary>The open time of the bar that holds <paramref name="time"/> (Unix ms, UTC).</summary>
    public long OpenOf(long time) => time - (((time % Milliseconds) + Milliseconds) % Milliseconds);

    /// <inheritdoc/>
    public int CompareTo(Timeframe other) => Minutes.CompareTo(other.Minutes);

    /// <summary>The shortest way to write it: <c>90m</c>, <c>4h</c>, <c>1d</c>, <c>1w</c>.</summary>
    public override string ToString() => Minutes switch
    {
        <= 0 => "none",
        _ when Minutes % 10080 == 0 => $"{Minutes / 10080}w",
        _ when Minutes % 1440 == 0 => $"{Minutes / 1440}d",
        _ when Minutes % 60 == 0 => $"{Minutes / 60}h",
        _ => $"{Minutes}m",
    };

    /// <summary>Shorter first.</summary>
    public static bool operator <(Timeframe left, Timeframe right) => left.Minutes < right.Minutes;

    /// <summary>Longer last.</summary>
    public static bool operator >(Timeframe left, Timeframe right) => left.Minutes > right.Minutes;

    /// <summary>Shorter or the same.</summary>
    public static bool operator <=(Timeframe left, Timeframe right) => left.Minutes <= right.Minutes;

    /// <summary>Longer or the same.</summary>
    public static bool operator >=(Timeframe left, Timeframe right) => left.Minutes >= right.Minutes;
}
