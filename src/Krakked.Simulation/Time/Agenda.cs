namespace Krakked.Simulation;

/// <summary>What the world is about to do.</summary>
enum Act : byte
{
    /// <summary>The process starts.</summary>
    Boot,

    /// <summary>The process asked to be called.</summary>
    Wake,

    /// <summary>A call arrives at the exchange.</summary>
    Arrive,

    /// <summary>An answer, or the silence instead of one, reaches the process.</summary>
    Answer,

    /// <summary>A report of the private stream reaches the process.</summary>
    Report,

    /// <summary>The private stream connects.</summary>
    Connect,

    /// <summary>A pair of the market trades.</summary>
    Trade,

    /// <summary>Strategies decide.</summary>
    Decide,

    /// <summary>Something set to a time happens at the exchange.</summary>
    Ring,

    /// <summary>A call that waited for the rate limit may go.</summary>
    Go,

    /// <summary>A fault begins, by its class.</summary>
    Strike,

    /// <summary>A fault that lasts is over.</summary>
    Relent,

    /// <summary>No more faults, no more plans.</summary>
    Calm,

    /// <summary>The market stands still.</summary>
    Freeze,

    /// <summary>The end.</summary>
    End,
}

/// <summary>One thing that is about to happen.</summary>
readonly record struct Happening(long Time, long Sequence, Act Act, int Number, object? What);

/// <summary>The world's one queue, ordered by time and then by the order in which things were put in.</summary>
sealed class Agenda
{
    Happening[] _heap = new Happening[64];
    int _count;
    long _sequence;

    public int Count => _count;

    /// <summary>When the next thing happens, Unix ms; <see cref="long.MaxValue"/> when nothing does.</summary>
    public long NextTime => _count == 0 ? long.MaxValue : _heap[0].Time;

    public void Put(long time, Act act, int number = 0, object? what = null)
    {
        if (_count == _heap.Length) Array.Resize(ref _heap, _count * 2);
        var next = new Happening(time, ++_sequence, act, number, what);
        var at = _count++;
        for (; at > 0 && Before(next, _heap[(at - 1) >> 1]); at = (at - 1) >> 1) _heap[at] = _heap[(at - 1) >> 1];
        _heap[at] = next;
    }

    public Happening Take()
    {
        var first = _heap[0];
        var last = _heap[--_count];
        _heap[_count] = default;
        if (_count > 0) Sink(last);
        return first;
    }

    void Sink(in Happening last)
    {
        var at = 0;
        while (true)
        {
            var child = (at << 1) + 1;
            if (child >= _count) break;
            if (child + 1 < _count && Before(_heap[child + 1], _heap[child])) child++;
            if (!Before(_heap[child], last)) break;
            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = last;
    }

    static bool Before(in Happening one, in Happening other) =>
        one.Time != other.Time ? one.Time < other.Time : one.Sequence < other.Sequence;
}
