namespace Krakked.Accounting;

/// <summary>The names of the trades booked lately, so that one that is delivered twice counts once.</summary>
/// <remarks>Bounded: a live ledger's trades are unique in its database for ever, and this only has to bridge what a reconnect sends again.</remarks>
public sealed class TradeMemory
{
    readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    readonly Queue<string> _order = [];
    readonly int _capacity;

    /// <param name="capacity">How many trades are remembered.</param>
    public TradeMemory(int capacity = 4096)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
    }

    /// <summary>True when the trade was booked before.</summary>
    public bool Contains(string trade) => _seen.Contains(trade);

    /// <summary>Remembers a trade, and forgets the oldest when there are too many.</summary>
    public void Add(string trade)
    {
        if (!_seen.Add(trade)) return;

        if (_order.Count == _capacity) _seen.Remove(_order.Dequeue());
        _order.Enqueue(trade);
    }
}
