namespace Krakked.Execution.Simulation;

/// <summary>Means over the last bars before the one that fills, which are all that was known at its open.</summary>
sealed class RecentBars
{
    /// <summary>How many bars are remembered: Wilder's fourteen.</summary>
    public const int Length = 14;

    readonly double[] _ranges = new double[Length], _trueRanges = new double[Length], _volumes = new double[Length];
    double _close = double.NaN;
    int _count, _next;

    /// <summary>Mean of high less low, as a fraction of the close; 0 before any bar.</summary>
    public double Range => Mean(_ranges);

    /// <summary>Mean true range, as a fraction of the close: Wilder's, the range with the gap from the close before.</summary>
    public double TrueRange => Mean(_trueRanges);

    /// <summary>Mean volume, in base currency.</summary>
    public double Volume => Mean(_volumes);

    public void Clear() => (_count, _next, _close) = (0, 0, double.NaN);

    public void Add(in Bar bar)
    {
        var (top, bottom) = double.IsNaN(_close) ? (bar.High, bar.Low) : (Math.Max(bar.High, _close), Math.Min(bar.Low, _close));
        _ranges[_next] = (bar.High - bar.Low) / bar.Close;
        _trueRanges[_next] = (top - bottom) / bar.Close;
        _volumes[_next] = bar.Volume;
        _close = bar.Close;
        _next = (_next + 1) % Length;
        _count = Math.Min(_count + 1, Length);
    }

    /// <summary>Takes in the bars before the last of <paramref name="bars"/>.</summary>
    public void Read(Bars bars)
    {
        Clear();
        for (var i = Math.Max(0, bars.Count - 1 - Length); i < bars.Count - 1; i++)
            Add(bars[i]);
    }

    double Mean(double[] values)
    {
        var sum = 0.0;
        for (var i = 0; i < _count; i++)
            sum += values[i];
        return _count == 0 ? 0 : sum / _count;
    }
}
