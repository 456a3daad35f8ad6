namespace Krakked.Kraken;

/// <summary>The latest ids that were seen, up to a number of them.</summary>
sealed class RecentIds(int most)
{
    readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    readonly Queue<string> _order = new();

    public bool Contains(string id) => _ids.Contains(id);

    /// <summary>Adds one, and gives back the one that is forgotten for it.</summary>
    public string? Add(string id)
    {
        if (!_ids.Add(id)) return null;
        _order.Enqueue(id);
        if (_order.Count <= most) return null;

        var oldest = _order.Dequeue();
        _ids.Remove(oldest);
        return oldest;
    }

    public void Clear()
    {
        _ids.Clear();
        _order.Clear();
    }
}
