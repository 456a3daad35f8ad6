namespace Krakked.Data;

/// <summary>Puts a flat bar wherever one is missing between the first and the last.</summary>
sealed class FlatFillSource : IBarSource
{
    // Exchanges have been down for weeks; a hole of years is a stray row, and filling it could fill the disk.
    const long LongestGap = 1000L * 24 * 60 * 60 * 1000;

    readonly BarCursor _bars;
    readonly long _step;
    long _due;
    double _close;

    public FlatFillSource(IBarSource source, Timeframe timeframe)
    {
        _bars = new BarCursor(source);
        _step = timeframe.Milliseconds;
        if (_bars.Next()) _due = _bars.Time;
    }

    /// <summary>Bars put in so far.</summary>
    public long Filled { get; private set; }

    public static Bar Flat(long time, double close) => new(time, close, close, close, close, 0, 0);

    public int Read(BarColumns target)
    {
        var count = 0;
        for (; _bars.HasBar && count < target.OpenTimes.Length; count++, _due += _step)
        {
            if (_bars.Time > _due)
            {
                if (_bars.Time - _due > LongestGap) throw TooLong();
                target.Set(count, Flat(_due, _close));
                Filled++;
                continue;
            }

            var bar = _bars.Bar;
            target.Set(count, bar);
            _close = bar.Close;
            _bars.Next();
        }

        return count;
    }

    BadDataException TooLong() => new($"There are no bars from {Describe.Time(_due)} to {Describe.Time(_bars.Time)}: "
        + "too long a gap to fill. Correct the stray row, or import with --fill none.");
}
