namespace Krakked.Backtesting;

/// <summary>Equity at every instant of a run, in quote currency, as two columns.</summary>
public sealed class EquityCurve
{
    long[] _times;
    double[] _equity;

    /// <param name="capacity">Instants to make room for at once, so that marking them allocates nothing.</param>
    public EquityCurve(int capacity = 0)
    {
        _times = new long[capacity];
        _equity = new double[capacity];
    }

    /// <summary>How many instants were marked.</summary>
    public int Count { get; private set; }

    /// <summary>When, Unix ms UTC, strictly rising.</summary>
    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    /// <summary>Equity then, in quote currency.</summary>
    public ReadOnlySpan<double> Equity => _equity.AsSpan(0, Count);

    /// <summary>Both columns, for writing them out.</summary>
    internal (ReadOnlyMemory<long> Times, ReadOnlyMemory<double> Equity) Columns => (_times.AsMemory(0, Count), _equity.AsMemory(0, Count));

    internal void Add(in EquityMarks marks)
    {
        if (Count + marks.Count > _times.Length) Grow(Count + marks.Count);
        marks.CopyTo(_times.AsSpan(Count), _equity.AsSpan(Count));
        Count += marks.Count;
    }

    /// <summary>Forgets the marks and keeps the room.</summary>
    internal void Clear() => Count = 0;

    void Grow(int needed)
    {
        var size = Math.Max(needed, _times.Length + (_times.Length / 2));
        Array.Resize(ref _times, size);
        Array.Resize(ref _equity, size);
    }
}
