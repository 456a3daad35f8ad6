using System.Globalization;

namespace Krakked.Data;

/// <summary>Times in messages.</summary>
static class Describe
{
    /// <summary><c>2024-01-31 13:00</c>, UTC; seconds only when there are any.</summary>
    public static string Time(long unixMs)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(unixMs);
        return time.ToString(time.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
