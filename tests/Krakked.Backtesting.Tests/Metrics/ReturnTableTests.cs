using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Metrics;

public sealed class ReturnTableTests
{
    [Test]
    public void Months_and_years_run_from_their_last_marks_and_name_the_best_and_worst()
    {
        // From 100 in December 2023: 110 at its end, 99 at the end of January, 118.8 at the end of February.
        var curve = Given.CurveAt(
            (At(2023, 12, 20), 105), (At(2024, 1, 1), 110), (At(2024, 1, 20), 120), (At(2024, 2, 1), 99), (At(2024, 3, 1), 118.8));

        var table = Table(curve);

        Assert.That(table.Months.Select(m => (m.Year, m.Month)), Is.EqualTo(new[] { (2023, 12), (2024, 1), (2024, 2) }));
        Assert.That(table.Months.Select(m => m.Return), Is.EqualTo(new[] { 0.1, -0.1, 0.2 }).Within(1e-12));
        Assert.That(table.Years.Select(y => y.Year), Is.EqualTo(new[] { 2023, 2024 }));
        Assert.That(table.Years.Select(y => y.Return), Is.EqualTo(new[] { 0.1, 0.08 }).Within(1e-12));
        Assert.That((table.BestMonth!.Value.Month, table.WorstMonth!.Value.Month), Is.EqualTo((2, 1)));
    }

    [Test]
    public void A_mark_at_midnight_belongs_to_the_day_that_ends_there()
    {
        var table = Table(Given.DailyEquity(0.01, -0.03, 0.02));

        Assert.That(table.BestDay!.Value.Date, Is.EqualTo(new DateOnly(2024, 1, 3)));
        Assert.That(table.WorstDay!.Value.Date, Is.EqualTo(new DateOnly(2024, 1, 2)));
        Assert.That(table.WorstDay!.Value.Return, Is.EqualTo(-0.03).Within(1e-12));
    }

    [Test]
    public void A_flat_day_ends_a_streak()
    {
        var table = Table(Given.DailyEquity(0.01, 0.01, 0, 0.01, -0.01, -0.01, -0.01, 0.01));

        Assert.That((table.LongestWinningDays, table.LongestLosingDays), Is.EqualTo((2, 3)));
    }

    [Test]
    public void Without_a_day_there_is_nothing_to_tell()
    {
        var table = Table(new EquityCurve());

        Assert.That((table.BestDay, table.WorstMonth, table.LongestLosingDays), Is.EqualTo(((DayReturn?)null, (MonthReturn?)null, 0)));
        Assert.That(table.Months, Is.Empty);
    }

    [FsCheck.NUnit.Property]
    public bool The_months_compound_to_the_total(FsCheck.NonEmptyArray<int> bips)
    {
        var table = Table(Given.DailyEquity([.. bips.Get.SelectMany(b => Enumerable.Repeat(b % 500 / 10_000.0, 9))]));

        return Math.Abs(table.Months.Aggregate(1.0, (g, m) => g * (1 + m.Return)) - 1 - table.Total) < 1e-9;
    }

    static ReturnTable Table(EquityCurve curve)
    {
        var facts = Given.Facts(curve);
        return curve.Count == 0
            ? ReturnTable.Of(facts.Daily, MetricsCalculator.Compute(facts))
            : new RunStatistics(facts, MetricsCalculator.Compute(facts), 1).Returns;
    }

    static long At(int year, int month, int day) => new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
