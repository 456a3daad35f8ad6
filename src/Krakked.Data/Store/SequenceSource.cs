namespace Krakked.Data;

/// <summary>Bars that somebody else makes one by one, as a source; what does not rise in time is refused.</summary>
sealed class SequenceSource(IEnumerable<Bar> bars, Timeframe timeframe) : IBarSource, IDisposable
{
    readonly IEnumerator<Bar> _bars = bars.GetEnumerator();
    long _last = long.MinValue;

    public int Read(BarColumns target)
    {
        var count = 0;
        for (; count < target.OpenTimes.Length && _bars.MoveNext(); count++)
        {
            var bar = _bars.Current;
            if (bar.OpenTime <= _last || timeframe.OpenOf(bar.OpenTime) != bar.OpenTime)
                throw new InvalidDataException(
                    $"A {timeframe} bar opens at {Describe.Time(bar.OpenTime)}: times must rise and fit the timeframe.");
            _last = bar.OpenTime;
            target.Set(count, bar);
        }

        return count;
    }

    public void Dispose() => _bars.Dispose();
}
