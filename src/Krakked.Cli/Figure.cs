using System.Globalization;

namespace Krakked.Cli;

/// <summary>Numbers as people read them; a dash for what is not defined.</summary>
static class Figure
{
    public static string Money(decimal value) => value.ToString("N2", CultureInfo.InvariantCulture);

    public static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString("N2", CultureInfo.InvariantCulture);

    public static string Percent(double value, bool signed = true) => double.IsNaN(value)
        ? "-"
        : value.ToString(signed ? "+0.00%;-0.00%;0.00%" : "0.00%", CultureInfo.InvariantCulture);

    public static string Day(long time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The two largest units: 3d 4h, 5h 20m, 40m.</summary>
    public static string Time(TimeSpan? time) => time switch
    {
        null => "-",
        { TotalDays: >= 1 } t => $"{(int)t.TotalDays}d {t.Hours}h",
        { TotalHours: >= 1 } t => $"{t.Hours}h {t.Minutes}m",
        { } t => $"{t.Minutes}m {t.Seconds}s",
    };
}
