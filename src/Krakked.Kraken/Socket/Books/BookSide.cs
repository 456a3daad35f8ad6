namespace Krakked.Kraken;

/// <summary>One side of a book: its levels, best first, never more than its depth.</summary>
sealed class BookSide(int depth, bool descending)
{
    // One more than are kept: a new level comes in before the worst goes out.
    readonly BookLevel[] _levels = new BookLevel[depth + 1];
    int _count;

    public ReadOnlySpan<BookLevel> Levels => _levels.AsSpan(0, _count);

    public void Clear() => _count = 0;

    /// <summary>Replaces, removes (quantity 0) or adds a level, and lets what falls below the depth go: Kraken sends it again when it returns.</summary>
    public void Apply(in BookLevel level)
    {
        var at = Find(level.Price);
        if (at >= 0)
        {
            if (level.Quantity != 0) _levels[at] = level;
            else Remove(at);
        }
        else if (level.Quantity != 0) Insert(~at, level);
    }

    // The place of a price, or the complement of where it would go.
    int Find(decimal price)
    {
        int low = 0, high = _count - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = _levels[middle].Price.CompareTo(price);
            if (order == 0) return middle;
            if (order < 0 != descending) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    void Insert(int at, in BookLevel level)
    {
        if (at >= depth) return;
        Array.Copy(_levels, at, _levels, at + 1, _count - at);
        _levels[at] = level;
        if (_count < depth) _count++;
    }

    void Remove(int at)
    {
        _count--;
        Array.Copy(_levels, at + 1, _levels, at, _count - at);
    }
}
