using System.Globalization;

namespace Krakked.Exchange;

/// <summary>Times as WebSocket v2 writes them.</summary>
static class SocketTime
{
    /// <summary><c>2026-03-15T11:26:23.023215Z</c>, from Unix ns.</summary>
    public static string Micro(long nanoseconds) => Moment(nanoseconds).ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary><c>2026-03-15T11:26:23.023215470Z</c>, from Unix ns.</summary>
    public static string Nano(long nanoseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{Moment(nanoseconds):yyyy-MM-ddTHH:mm:ss.fffffff}{nanoseconds % 100:00}Z");

    /// <summary><c>2026-03-15T11:26:23Z</c>, from Unix ns.</summary>
    public static string Second(long nanoseconds) => Moment(nanoseconds).ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Unix ns of any time RFC 3339 allows; false when it is none.</summary>
    public static bool TryParse(string? text, out long nanoseconds)
    {
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var parsed = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out var moment);
        nanoseconds = parsed ? (moment - DateTimeOffset.UnixEpoch).Ticks * 100 : 0;
        return parsed;
    }

    static DateTime Moment(long nanoseconds) => DateTime.UnixEpoch.AddTicks(nanoseconds / 100);
}
