namespace Krakked.Exchange;

/// <summary>The trades that can still be asked for, oldest first; their ids are consecutive.</summary>
sealed class Tape(int capacity)
{
    readonly Ring<Tick> _ticks = new(capacity);

    public int Count => _ticks.Count;

    public ref readonly Tick Last => ref _ticks.Last;

    public ref readonly Tick this[int index] => ref _ticks[index];

    public void Add(in Tick tick) => _ticks.Add(tick);

    /// <summary>At most <paramref name="count"/> trades later than <paramref name="time"/> (Unix ns), oldest first.</summary>
    public IEnumerable<Tick> After(long time, int count) => From(IndexAfter(time), count);

    /// <summary>The last <paramref name="count"/> trades, oldest first.</summary>
    public IEnumerable<Tick> Latest(int count) => From(Math.Max(0, Count - count), count);

    /// <summary>The trades that came after the one with this id and are still remembered.</summary>
    public IEnumerable<Tick> AfterId(long id) => From((int)Math.Clamp(id + 1 - _ticks[0].Id, 0, Count), Count);

    IEnumerable<Tick> From(int first, int count)
    {
        for (var i = first; i < Count && i - first < count; i++)
            yield return _ticks[i];
    }

    int IndexAfter(long time)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ticks[middle].Time <= time) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
