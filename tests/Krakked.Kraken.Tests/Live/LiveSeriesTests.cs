namespace Krakked.Kraken.Live;

/// <summary>How bars and quotes go from the thread that listens to the one that trades.</summary>
public sealed class LiveSeriesTests
{
    const int Writes = 20_000;

    [Test]
    public void What_was_read_does_not_change_when_more_bars_close()
    {
        var series = new LiveSeries(Given.Instrument(), Timeframe.M1, 3);
        series.Extend([BarOf(0), BarOf(1)]);
        var before = series.Shown;

        series.Append(BarOf(2));
        series.Append(BarOf(3));

        Assert.That(before.Closes.ToArray(), Is.EqualTo(new[] { 0.5, 1.5 }));
        Assert.That(series.Shown.Closes.ToArray(), Is.EqualTo(new[] { 1.5, 2.5, 3.5 }));
    }

    [Test]
    public async Task A_reader_sees_whole_bars_only_and_never_fewer_than_before_while_another_thread_writes()
    {
        var series = new LiveSeries(Given.Instrument(), Timeframe.M1, 500);
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() => Read(series, done.Token));

        for (var i = 0; i < Writes; i++) series.Append(BarOf(i));
        await done.CancelAsync();

        var (looks, faults) = await reader;
        Assert.That((looks > 0, faults), Is.EqualTo((true, 0)));
    }

    [Test]
    public async Task A_reader_never_sees_half_of_one_quote_and_half_of_another()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(Given.Start));
        var quote = new LiveQuote(Given.Instrument(), clock, TimeSpan.FromSeconds(60), new MarketNotes());
        using var done = new CancellationTokenSource();
        var torn = Task.Run(() =>
        {
            var faults = 0;
            while (!done.IsCancellationRequested)
                if (quote.TryRead(out var seen) && (seen.Ask - seen.Bid != 1 || seen.Last != seen.Bid || seen.Time != (long)seen.Bid)) faults++;
            return faults;
        });

        for (var i = 1; i <= Writes; i++) quote.Observe(new Quote(i, i + 1, i, i), null);
        await done.CancelAsync();

        Assert.That((await torn, quote.Counts.Updates), Is.EqualTo((0, Writes)));
    }

    static (long Looks, long Faults) Read(LiveSeries series, CancellationToken stop)
    {
        var (looks, faults, newest) = (0L, 0L, long.MinValue);
        do
        {
            var shown = series.Shown;
            var bars = new Bars(shown, shown.Count);
            for (var i = 0; i < bars.Count; i++)
                if (bars.Closes[i] != Index(bars.OpenTimes[i]) + 0.5 || (i > 0 && bars.OpenTimes[i] != bars.OpenTimes[i - 1] + 60_000)) faults++;
            if (bars.Count == 0) continue;
            if (bars.OpenTimes[^1] < newest) faults++;
            newest = bars.OpenTimes[^1];
            looks++;
        }
        while (!stop.IsCancellationRequested);
        return (looks, faults);
    }

    static long Index(long open) => (open - Given.Start) / 60_000;

    static Bar BarOf(int index) => new(Given.Start + (index * 60_000L), index + 0.5, index + 0.5, index + 0.5, index + 0.5, 1, 1);
}
