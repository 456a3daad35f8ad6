using Krakked.Testing;

namespace Krakked.Core.Tests.Market;

public sealed class BarSeriesTests
{
    [Test]
    public void Open_times_that_do_not_rise_are_refused()
    {
        var bar = Given.Bar(1, 1, 1, 1);

        var error = Assert.Throws<InvalidDataException>(() => Given.Series(Given.Instrument(), Timeframe.H1, bar, bar));

        Assert.That(error!.Message, Does.Contain("rise"));
    }

    [Test]
    public void A_bar_is_known_when_it_closes_a_timeframe_after_it_opened() =>
        Assert.That(Given.Closes(1, 2).CloseTime(1), Is.EqualTo(Given.Start + (2 * 3_600_000)));

    [Test]
    public void A_bar_closes_a_timeframe_after_it_opened_whether_or_not_bars_are_missing_or_times_are_uneven()
    {
        long[][] opens = [[0, 60, 120, 180], [0, 60, 180, 240], [0, 30, 120], [60], []];
        foreach (var seconds in opens)
        {
            var series = Given.Series(Given.Instrument(), Timeframe.M1, [.. seconds.Select(s => Given.Bar(1, 1, 1, 1, s * 1000))]);

            Assert.That(seconds.Select((_, i) => series.CloseTime(i)), Is.EqualTo(seconds.Select(s => (s + 60) * 1000)));
            Assert.Throws<IndexOutOfRangeException>(() => series.CloseTime(seconds.Length));
            Assert.Throws<IndexOutOfRangeException>(() => series.CloseTime(-1));
        }
    }

    [Test]
    public void Missing_bars_are_those_between_the_first_and_the_last()
    {
        var series = Given.Series(Given.Instrument(), Timeframe.H1,
            Given.Bar(1, 1, 1, 1, Given.Start), Given.Bar(1, 1, 1, 1, Given.Start + (5 * 3_600_000)));

        Assert.That(series.MissingBars, Is.EqualTo(4));
    }

    [Test]
    public void A_range_takes_its_first_bar_and_leaves_its_last_limit()
    {
        var series = Given.Closes(1, 2, 3, 4);

        var part = series.Between(series.OpenTimes[1], series.OpenTimes[3]);

        Assert.That(part.Closes.ToArray(), Is.EqualTo(new[] { 2.0, 3.0 }));
    }

    [Test]
    public void The_prefix_a_strategy_sees_ends_at_now()
    {
        var series = Given.Closes(1, 2, 3, 4);

        Assert.That(new Bars(series, 2).Closes.ToArray(), Is.EqualTo(new[] { 1.0, 2.0 }));
        Assert.That(new Bars(series, 2).Last.Close, Is.EqualTo(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new Bars(series, 2)[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new Bars(series, 5));
    }

    [TestCase(0)]
    [TestCase(29)]
    public void Sending_for_bars_at_either_end_stays_within_the_columns(int index) =>
        Assert.DoesNotThrow(() => Given.Closes([.. Enumerable.Range(1, 30).Select(i => (double)i)]).Prefetch(index));

    [TestCase(false)]
    [TestCase(true)]
    public void The_first_bar_at_or_after_a_time_is_found_with_and_without_gaps(bool gap)
    {
        long[] opens = [.. new long[] { 0, 1, 2, gap ? 7 : 3 }.Select(i => Given.Start + (i * 3_600_000))];
        var series = Given.Series(Given.Instrument(), Timeframe.H1, [.. opens.Select(o => Given.Bar(1, 1, 1, 1, o))]);
        var times = opens.SelectMany(o => new[] { o - 1, o, o + 1 }).Concat([long.MinValue, 0, long.MaxValue]);

        foreach (var time in times)
            Assert.That(series.IndexAtOrAfter(time), Is.EqualTo(opens.Count(o => o < time)), $"at {time}");
    }

    [FsCheck.NUnit.Property]
    public bool A_bar_is_found_wherever_bars_are_missing(FsCheck.PositiveInt[] steps, bool gaps)
    {
        var times = steps.Aggregate(new List<long> { Given.Start }, (all, s) => [.. all, all[^1] + ((gaps ? (s.Get % 3) + 1 : 1) * 3_600_000L)]);
        var bars = Given.Series(Given.Instrument(), Timeframe.H1, [.. times.Select(t => Given.Bar(1, 1, 1, 1, t))]);

        return times.SelectMany(t => new[] { t - 1, t, t + 1 }).All(t => bars.IndexAtOrAfter(t) == times.Count(o => o < t));
    }

    [Test]
    public void What_is_not_followed_has_no_bars() => Assert.That(default(Bars).Count + default(Bars).Closes.Length, Is.Zero);
}
