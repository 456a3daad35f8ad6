namespace Krakked.Data;

/// <summary>Puts a flat bar wherever one is missing between the first and the last.</summary>
sealed class FlatFillSource : IBarSource
{
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
}
