namespace Krakked.Backtesting;

/// <summary>How long a day and a year are: crypto trades on all 365 days.</summary>
static class Calendar
{
    public const double DaysAYear = 365;
    public const double DayMs = 86_400_000;
}
