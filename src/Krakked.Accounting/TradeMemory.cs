namespace Krakked.Accounting;

/// <summary>The names of the trades booked lately, so that one that is delivered twice counts once.</summary>
/// <remarks>Bounded: a live ledger's trades are unique in its database for ever, and this only has to bridge what a reconnect sends again.</remarks>
public sealed class TradeMemory
{
    readonly HashSet<string> _seen;
    readonly string[] _ring;
    int _next;

    /// <param name="capacity">How many trades are remembered.</param>
    public TradeMemory(int capacity = 4096)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _seen = new HashSet<string>(capacity, StringComparer.Ordinal);
        _ring = new string[capacity];
    }

    /// <summary>True when the trade was booked before.</summary>
    public bool Contains(string trade) => _seen.Contains(trade);

    /// <summary>Remembers a trade, and forgets the oldest when there are too many.</summary>
    public void Add(string trade)
    {
        if (!_seen.Add(trade)) return;

        if (_ring[_next] is { } forgotten) _seen.Remove(forgotten);
        _ring[_next] = trade;
        _next = (_next + 1) % _ring.Length;
    }
}
