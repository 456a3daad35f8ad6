using System.Globalization;

namespace Krakked.Backtesting;

/// <summary>Numbers as people read them on a page; a dash for what is not known.</summary>
static class Shown
{
    const string Unknown = "–";

    /// <summary>A fraction as signed percent.</summary>
    public static string Percent(double value) => In(value, "+#,0.00%;-#,0.00%;0.00%");

    /// <summary>A fraction as percent without a sign.</summary>
    public static string Share(double value) => In(value, "#,0.00%;-#,0.00%");

    /// <summary>A ratio, or an amount of money.</summary>
    public static string Number(double value) => In(value, "#,0.00;-#,0.00");

    /// <summary>A count.</summary>
    public static string Count(double value) => In(value, "#,0;-#,0");

    /// <summary>A number of days.</summary>
    public static string Days(double value) => double.IsNaN(value) ? Unknown : In(value, "#,0.0") + " d";

    /// <summary>A number of hours, in days and hours when it is a day or more.</summary>
    public static string Hours(double value) => value switch
    {
        double.NaN => Unknown,
        < 24 => In(value, "0.0") + " h",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value / 24):N0} d {Math.Floor(value % 24):0} h"),
    };

    /// <summary>The day of an ISO 8601 time; a dash for null.</summary>
    public static string Day(string? time) => time is { Length: >= 10 } ? time[..10] : Unknown;

    static string In(double value, string format) =>
        double.IsNaN(value) ? Unknown : value.ToString(format, CultureInfo.InvariantCulture);
}
