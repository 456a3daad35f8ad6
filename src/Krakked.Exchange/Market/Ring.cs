namespace Krakked.Exchange;

/// <summary>The last so many of a series; the oldest makes room for the newest.</summary>
sealed class Ring<T>(int capacity)
{
    // Grown by need: a market of many pairs keeps few trades of most.
    T[] _items = new T[Math.Min(capacity, 64)];
    int _start;

    public int Count { get; private set; }

    /// <summary>Counted from the oldest.</summary>
    public ref readonly T this[int index] => ref _items[(_start + index) % _items.Length];

    public ref readonly T Last => ref this[Count - 1];

    public void Add(in T item)
    {
        if (Count == _items.Length && Count < capacity) Grow();
        if (Count < _items.Length)
        {
            _items[(_start + Count++) % _items.Length] = item;
            return;
        }

        _items[_start] = item;
        _start = (_start + 1) % _items.Length;
    }

    void Grow()
    {
        var grown = new T[(int)Math.Min(capacity, _items.Length * 2L)];
        for (var i = 0; i < Count; i++)
            grown[i] = this[i];
        (_items, _start) = (grown, 0);
    }
}
