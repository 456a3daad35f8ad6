namespace Krakked;

/// <summary>The bars of one instrument and timeframe, oldest first, as columns.</summary>
/// <remarks>
/// 52 bytes a bar: an open time (<c>long</c>, Unix ms UTC), five <c>double</c>s and a trade count. Open times rise strictly; bars may be
/// missing where nobody traded. The series owns its arrays: whoever builds one must not write to them afterwards.
/// </remarks>
public sealed class BarSeries
{
    readonly BarColumns _columns;
    readonly long _firstClose, _length;
    readonly bool _even;

    /// <exception cref="InvalidDataException">Columns of different lengths, or open times that do not rise.</exception>
    public BarSeries(Instrument instrument, Timeframe timeframe, BarColumns columns)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(timeframe.Minutes, 1, nameof(timeframe));

        Instrument = instrument;
        Timeframe = timeframe;
        _columns = columns;
        _length = timeframe.Milliseconds;
        _even = columns.Validate(_length);
        _firstClose = Count > 0 ? columns.OpenTimes[0] + _length : 0;
    }

    /// <summary>What is traded.</summary>
    public Instrument Instrument { get; }

    /// <summary>How long each bar lasts.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>How many bars there are.</summary>
    public int Count => _columns.OpenTimes.Length;

    /// <summary>Open times, Unix ms UTC, strictly rising.</summary>
    public ReadOnlySpan<long> OpenTimes => _columns.OpenTimes;

    /// <summary>First trades, in quote currency.</summary>
    public ReadOnlySpan<double> Opens => _columns.Opens;

    /// <summary>Highest trades.</summary>
    public ReadOnlySpan<double> Highs => _columns.Highs;

    /// <summary>Lowest trades.</summary>
    public ReadOnlySpan<double> Lows => _columns.Lows;

    /// <summary>Last trades.</summary>
    public ReadOnlySpan<double> Closes => _columns.Closes;

    /// <summary>Traded amounts, in base currency.</summary>
    public ReadOnlySpan<double> Volumes => _columns.Volumes;

    /// <summary>Trade counts; 0 where the source does not say.</summary>
    public ReadOnlySpan<int> Trades => _columns.Trades;

    /// <summary>One bar, put together from the columns.</summary>
    public Bar this[int index] => new(
        _columns.OpenTimes[index], _columns.Opens[index], _columns.Highs[index], _columns.Lows[index],
        _columns.Closes[index], _columns.Volumes[index], _columns.Trades[index]);

    /// <summary>The instant at which bar <paramref name="index"/> closes and becomes known, Unix ms UTC.</summary>
    /// <remarks>
    /// Where no bar is missing it follows from the index. Fifty series walked side by side are fifty columns of times that need not be
    /// fetched from memory then.
    /// </remarks>
    public long CloseTime(int index) => _even && (uint)index < (uint)Count
        ? _firstClose + (index * _length)
        : _columns.OpenTimes[index] + _length;

    /// <inheritdoc cref="BarColumns.Prefetch"/>
    internal void Prefetch(int index) => _columns.Prefetch(index);

    /// <summary>The arrays themselves, for who reads one bar at a time.</summary>
    internal BarColumns Columns => _columns;

    /// <summary>The first bar that opens at or after <paramref name="time"/> (Unix ms); <see cref="Count"/> when none does.</summary>
    public int IndexAtOrAfter(long time)
    {
        if (_even && Count > 0) return EvenIndexAtOrAfter(time);

        var found = Array.BinarySearch(_columns.OpenTimes, time);
        return found < 0 ? ~found : found;
    }

    // Where no bar is missing the place follows from the time, and a search would be a dozen waits for memory.
    int EvenIndexAtOrAfter(long time)
    {
        var first = _firstClose - _length;
        if (time <= first) return 0;
        return time > first + ((Count - 1) * _length) ? Count : (int)((time - first + _length - 1) / _length);
    }

    /// <summary>How many bars are missing between the first and the last, at one bar a timeframe.</summary>
    public long MissingBars => Count == 0 ? 0 : ((OpenTimes[^1] - OpenTimes[0]) / Timeframe.Milliseconds) + 1 - Count;

    /// <summary>These bars and others behind them, as a series of its own: this one stays as it is for whoever holds it.</summary>
    /// <param name="bars">Oldest first, all later than these.</param>
    /// <param name="most">How many there may be together; the oldest make room.</param>
    /// <exception cref="InvalidDataException">Their open times do not rise.</exception>
    public BarSeries Extended(ReadOnlySpan<Bar> bars, int most = int.MaxValue)
    {
        if (bars.Length > most) bars = bars[^most..];
        var kept = Math.Min(Count, most - bars.Length);
        var columns = _columns.Tail(kept, room: bars.Length);
        for (var i = 0; i < bars.Length; i++)
            columns.Set(kept + i, bars[i]);
        return new BarSeries(Instrument, Timeframe, columns);
    }

    /// <summary>The bars that open from <paramref name="from"/> up to, but not at, <paramref name="until"/> (Unix ms).</summary>
    public BarSeries Between(long from, long until)
    {
        var first = IndexAtOrAfter(from);
        var last = Math.Max(first, IndexAtOrAfter(until));
        return first == 0 && last == Count ? this : new BarSeries(Instrument, Timeframe, _columns.Slice(first, last - first));
    }
}
