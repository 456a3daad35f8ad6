namespace Krakked.Data;

/// <summary>Walks a source bar by bar.</summary>
sealed class BarCursor(IBarSource source, int chunkBars = BarCursor.ChunkBars)
{
    const int ChunkBars = 1 << 14;

    readonly BarColumns _chunk = BarColumns.Allocate(chunkBars);
    int _at = -1, _count;

    /// <summary>False once the source has ended, and before the first <see cref="Next"/>.</summary>
    public bool HasBar => _at >= 0 && _at < _count;

    public long Time => _chunk.OpenTimes[_at];

    /// <summary>NaN before the second bar.</summary>
    public double PreviousClose { get; private set; } = double.NaN;

    public Bar Bar => new(_chunk.OpenTimes[_at], _chunk.Opens[_at], _chunk.Highs[_at], _chunk.Lows[_at], _chunk.Closes[_at],
        _chunk.Volumes[_at], _chunk.Trades[_at]);

    /// <summary>Moves to the next bar; false at the end.</summary>
    public bool Next()
    {
        if (HasBar) PreviousClose = _chunk.Closes[_at];
        if (++_at < _count) return true;

        _count = source.Read(_chunk);
        _at = 0;
        return _count > 0;
    }
}

/// <summary>A series in memory as a source.</summary>
sealed class SeriesSource(BarSeries series) : IBarSource
{
    int _at;

    public int Read(BarColumns target)
    {
        var count = Math.Min(target.OpenTimes.Length, series.Count - _at);
        series.OpenTimes.Slice(_at, count).CopyTo(target.OpenTimes);
        series.Opens.Slice(_at, count).CopyTo(target.Opens);
        series.Highs.Slice(_at, count).CopyTo(target.Highs);
        series.Lows.Slice(_at, count).CopyTo(target.Lows);
        series.Closes.Slice(_at, count).CopyTo(target.Closes);
        series.Volumes.Slice(_at, count).CopyTo(target.Volumes);
        series.Trades.Slice(_at, count).CopyTo(target.Trades);
        _at += count;
        return count;
    }
}
