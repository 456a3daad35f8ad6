namespace Krakked.Kraken;

/// <summary>Something about the market data that a person may want to know.</summary>
/// <param name="Time">When, Unix ms UTC.</param>
/// <param name="About">What it concerns: <c>XBTUSD 1m</c>, <c>XBTUSD</c>, or <c>socket</c>.</param>
/// <param name="Text">In words.</param>
public sealed record MarketNote(long Time, string About, string Text);

/// <summary>The latest notes; the oldest make room.</summary>
sealed class MarketNotes
{
    const int Kept = 100;

    readonly Queue<MarketNote> _notes = new(Kept);

    public long Count { get; private set; }

    public IReadOnlyList<MarketNote> Latest => [.. _notes];

    public void Add(long time, string about, string text)
    {
        if (_notes.Count == Kept) _notes.Dequeue();
        _notes.Enqueue(new MarketNote(time, about, text));
        Count++;
    }
}
