namespace Krakked.Data.Tests;

public sealed class ResamplerTests
{
    [FsCheck.NUnit.Property(MaxTest = 50)]
    public bool Totals_and_extremes_survive(ushort count, byte times, bool gaps)
    {
        var bars = Samples.Market(1 + (count % 3000), seed: count, gaps: gaps ? 0.4 : 0);
        var coarse = Resampler.Resample(bars, new Timeframe(1 + (times % 120)), keepPartial: true);

        return Math.Abs(Sum(coarse.Volumes) - Sum(bars.Volumes)) < 1e-6
            && coarse.Trades.ToArray().Sum(x => (long)x) == bars.Trades.ToArray().Sum(x => (long)x)
            && coarse.Highs.ToArray().Max() == bars.Highs.ToArray().Max()
            && coarse.Lows.ToArray().Min() == bars.Lows.ToArray().Min()
            && coarse.Opens[0] == bars.Opens[0] && coarse.Closes[^1] == bars.Closes[^1];
    }

    [Test]
    public void A_bar_takes_first_open_highest_lowest_last_close_and_sums()
    {
        var bars = Given.Series(Samples.Bitcoin, Timeframe.H1,
            new Bar(Given.Start, 10, 12, 9, 11, 1, 2),
            new Bar(Given.Start + 3_600_000, 11, 15, 11, 14, 2, 3),
            new Bar(Given.Start + (3 * 3_600_000), 14, 14, 8, 9, 3, 4));

        Assert.That(Samples.Bars(Resampler.Resample(bars, Timeframe.H4)),
            Is.EqualTo(new[] { new Bar(Given.Start, 10, 15, 8, 9, 6, 9) }));
    }

    [TestCase(7, false, 1, TestName = "A last bar that is still forming is left out")]
    [TestCase(7, true, 2, TestName = "A last bar that is still forming is kept when asked for")]
    [TestCase(8, false, 2, TestName = "A last bar is complete with its final fine bar")]
    [TestCase(1, false, 0, TestName = "Nothing complete gives nothing")]
    public void The_last_bar_is_given_only_when_nothing_more_can_come(int hours, bool keepPartial, int expected)
    {
        var bars = Samples.Hours([.. Enumerable.Range(0, hours)]);

        Assert.That(Resampler.Resample(bars, Timeframe.H4, keepPartial).Count, Is.EqualTo(expected));
    }

    [Test]
    public void Weeks_begin_on_thursday()
    {
        var week = Resampler.Resample(Samples.Market(30_000), Timeframe.W1, keepPartial: true);

        Assert.That(week[0].Date.DayOfWeek, Is.EqualTo(DayOfWeek.Thursday));
    }

    [TestCase(90)]
    [TestCase(30)]
    public void What_is_no_multiple_is_refused(int minutes) => Assert.That(() => Resampler.Resample(Samples.Hours(0, 1), new Timeframe(minutes)),
        Throws.TypeOf<BadDataException>().With.Message.Contains("whole multiple"));

    [Test]
    public void Krakens_hours_roll_up_to_krakens_days()
    {
        var hours = CsvBars.Read(Samples.Shared("data/kraken/XBTUSD_60.csv"), Samples.Bitcoin, Timeframe.H1);
        var days = CsvBars.Read(Samples.Shared("data/kraken/XBTUSD_1440.csv"), Samples.Bitcoin, Timeframe.D1);

        var rolled = Resampler.Resample(hours, Timeframe.D1);
        var common = Samples.Bars(rolled).Skip(1).Select(bar => (bar, at: days.IndexAtOrAfter(bar.OpenTime)))
            .Where(x => x.at < days.Count && days.OpenTimes[x.at] == x.bar.OpenTime).ToList();

        Assert.That(common, Has.Count.GreaterThan(3300));
        foreach (var (bar, at) in common)
        {
            var day = days[at];
            Assert.That((bar.Open, bar.High, bar.Low, bar.Close, bar.Trades),
                Is.EqualTo((day.Open, day.High, day.Low, day.Close, day.Trades)));
            Assert.That(bar.Volume, Is.EqualTo(day.Volume).Within(1e-6));
        }
    }

    static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
