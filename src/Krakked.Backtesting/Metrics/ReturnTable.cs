namespace Krakked.Backtesting;

/// <summary>What a run made, by day, month and year (UTC).</summary>
/// <remarks>
/// The first and the last month and year cover only what was replayed of them; a month without a mark has no entry.
/// </remarks>
public sealed record ReturnTable
{
    /// <summary>Final equity ÷ starting cash − 1.</summary>
    public required double Total { get; init; }

    /// <summary>Compound annual growth: (final ÷ start)^(365 days ÷ time) − 1.</summary>
    public required double Cagr { get; init; }

    /// <summary>
    /// The return of each month, oldest first: equity at its end ÷ equity at the end before − 1; they compound to the total.
    /// </summary>
    public required IReadOnlyList<MonthReturn> Months { get; init; }

    /// <summary>The return of each year, oldest first, compounded from its months.</summary>
    public required IReadOnlyList<YearReturn> Years { get; init; }

    /// <summary>The day with the highest return; null without days, as the three below.</summary>
    public required DayReturn? BestDay { get; init; }

    /// <summary>The day with the lowest return.</summary>
    public required DayReturn? WorstDay { get; init; }

    /// <summary>The month with the highest return.</summary>
    public required MonthReturn? BestMonth { get; init; }

    /// <summary>The month with the lowest return.</summary>
    public required MonthReturn? WorstMonth { get; init; }

    /// <summary>Most days in a row with a return above 0.</summary>
    public required int LongestWinningDays { get; init; }

    /// <summary>Most days in a row with a return below 0.</summary>
    public required int LongestLosingDays { get; init; }

    internal static ReturnTable Of(DailyCurve daily, PerformanceMetrics headline)
    {
        var months = ByMonth(daily);
        var order = Enumerable.Range(0, daily.Returns.Length).ToArray();
        return new ReturnTable
        {
            Total = headline.NetReturn,
            Cagr = headline.Cagr,
            Months = months,
            Years = [.. months.GroupBy(m => m.Year).Select(y => new YearReturn(y.Key, Compound(y.Select(m => m.Return))))],
            BestDay = order.Length == 0 ? null : Day(daily, order.MaxBy(i => daily.Returns[i])),
            WorstDay = order.Length == 0 ? null : Day(daily, order.MinBy(i => daily.Returns[i])),
            BestMonth = months.Count == 0 ? null : months.MaxBy(m => m.Return),
            WorstMonth = months.Count == 0 ? null : months.MinBy(m => m.Return),
            LongestWinningDays = Streak.Longest(daily.Returns, r => r > 0),
            LongestLosingDays = Streak.Longest(daily.Returns, r => r < 0),
        };
    }

    static List<MonthReturn> ByMonth(DailyCurve daily)
    {
        var months = new List<MonthReturn>();
        var before = daily.Start;
        for (var i = 0; i < daily.Equity.Length; i++)
        {
            var date = daily.Date(i);
            var isLast = i + 1 == daily.Equity.Length;
            if (!isLast && daily.Date(i + 1) is var next && (next.Year, next.Month) == (date.Year, date.Month)) continue;

            months.Add(new(date.Year, date.Month, (daily.Equity[i] / before) - 1));
            before = daily.Equity[i];
        }

        return months;
    }

    static double Compound(IEnumerable<double> returns) => returns.Aggregate(1.0, (growth, r) => growth * (1 + r)) - 1;

    static DayReturn Day(DailyCurve daily, int index) => new(daily.Date(index), daily.Returns[index]);
}

/// <summary>The return of a UTC day, as a fraction.</summary>
public readonly record struct DayReturn(DateOnly Date, double Return);

/// <summary>The return of a calendar month, as a fraction; January is 1.</summary>
public readonly record struct MonthReturn(int Year, int Month, double Return);

/// <summary>The return of a calendar year, as a fraction.</summary>
public readonly record struct YearReturn(int Year, double Return);
