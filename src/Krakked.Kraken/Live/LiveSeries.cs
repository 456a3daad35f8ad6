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
    public void Extend(ReadOnlySpan<Bar> bars)
    {
        if (bars.Length > capacity) bars = bars[^capacity..];
        var (old, kept) = (_shown, Math.Min(_shown.Count, capacity - bars.Length));
        var columns = BarColumns.Allocate(kept + bars.Length);
        Keep(old, old.Count - kept, columns);
        for (var i = 0; i < bars.Length; i++)
            columns.Set(kept + i, bars[i]);
        Volatile.Write(ref _shown, new BarSeries(instrument, timeframe, columns));
    }

    /// <summary>The bar that opened at <paramref name="open"/>; false when it is not among those that are kept.</summary>
    public bool TryFind(long open, out Bar bar)
    {
        var index = _shown.IndexAtOrAfter(open);
        var found = index < _shown.Count && _shown.OpenTimes[index] == open;
        bar = found ? _shown[index] : default;
        return found;
    }

    static void Keep(BarSeries from, int first, BarColumns to)
    {
        from.OpenTimes[first..].CopyTo(to.OpenTimes);
        from.Opens[first..].CopyTo(to.Opens);
        from.Highs[first..].CopyTo(to.Highs);
        from.Lows[first..].CopyTo(to.Lows);
        from.Closes[first..].CopyTo(to.Closes);
        from.Volumes[first..].CopyTo(to.Volumes);
        from.Trades[first..].CopyTo(to.Trades);
    }
}
