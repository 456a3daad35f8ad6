namespace Krakked.Kraken;

/// <summary>The newest closed bars of one instrument and timeframe, handed from the thread that listens to those that read.</summary>
/// <remarks>
/// Each close makes a new series and then shows it: whoever has asked before keeps what he was given, whole and unchanging, and nobody waits
/// for anybody. One thread writes.
/// </remarks>
sealed class LiveSeries(Instrument instrument, Timeframe timeframe, int capacity)
{
    BarSeries _shown = new(instrument, timeframe, BarColumns.Allocate(0));

    /// <summary>The series as of now; it does not change any more.</summary>
    public BarSeries Shown => Volatile.Read(ref _shown);

    public void Append(in Bar bar) => Extend([bar]);

    /// <summary>Adds bars behind the newest, and lets go of the oldest beyond the capacity.</summary>
    public void Extend(ReadOnlySpan<Bar> bars) => Volatile.Write(ref _shown, _shown.Extended(bars, capacity));

    /// <summary>The bar that opened at <paramref name="open"/>; false when it is not among those that are kept.</summary>
    public bool TryFind(long open, out Bar bar)
    {
        var index = _shown.IndexAtOrAfter(open);
        var found = index < _shown.Count && _shown.OpenTimes[index] == open;
        bar = found ? _shown[index] : default;
        return found;
    }
}
