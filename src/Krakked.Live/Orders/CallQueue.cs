using System.Diagnostics.CodeAnalysis;

namespace Krakked.Live;

/// <summary>Calls that may be made now, the ones that make things safer first, and those whose answers are waited for.</summary>
sealed class CallQueue
{
    readonly Queue<VenueCall> _safer = new(), _orders = new(), _reads = new();
    readonly HashSet<long> _awaited = [];
    long _last;

    /// <summary>Numbers go on from the time, so that an answer to an earlier life is not taken for one to this.</summary>
    public void Start(long now) => _last = now * 1_000;

    public long Number() => ++_last;

    public void Add(VenueCall call)
    {
        _awaited.Add(call.Number);
        var queue = call switch
        {
            VenueCall.Cancel or VenueCall.SetDeadMan => _safer,
            VenueCall.Place or VenueCall.Amend => _orders,
            _ => _reads,
        };
        queue.Enqueue(call);
    }

    public bool TryTake([MaybeNullWhen(false)] out VenueCall call) =>
        _safer.TryDequeue(out call) || _orders.TryDequeue(out call) || _reads.TryDequeue(out call);

    /// <summary>False when nobody waits for the answer any more.</summary>
    public bool TryAnswer(long number) => _awaited.Remove(number);

    /// <summary>Its answer will be an echo.</summary>
    public void Forget(long number) => _awaited.Remove(number);
}
