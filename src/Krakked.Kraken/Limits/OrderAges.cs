using System.Diagnostics.CodeAnalysis;

namespace Krakked.Kraken;

/// <summary>When each young order was placed or last amended, by any of its ids. What is old enough to cost nothing is forgotten.</summary>
sealed class OrderAges
{
    const int PruneAbove = 1024;

    readonly Dictionary<string, (string Pair, DateTimeOffset Since)> _orders = new(StringComparer.Ordinal);

    public void Note(string id, string pair, DateTimeOffset now)
    {
        if (_orders.Count >= PruneAbove) Prune(now);
        _orders[id] = (pair, now);
    }

    public void Renew(string id, DateTimeOffset now)
    {
        if (_orders.TryGetValue(id, out var order)) _orders[id] = (order.Pair, now);
    }

    public void Forget(string id) => _orders.Remove(id);

    /// <summary>False for an order that is old, or that somebody else placed.</summary>
    public bool TryFind(string id, DateTimeOffset now, [NotNullWhen(true)] out string? pair, out TimeSpan age)
    {
        (pair, age) = (null, EnginePoints.Forgiven);
        if (!_orders.TryGetValue(id, out var order)) return false;
        (pair, age) = (order.Pair, now - order.Since);
        return true;
    }

    void Prune(DateTimeOffset now)
    {
        foreach (var (id, order) in _orders)
            if (now - order.Since >= EnginePoints.Forgiven)
                _orders.Remove(id);
    }
}
