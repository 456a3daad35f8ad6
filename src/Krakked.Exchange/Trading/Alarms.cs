namespace Krakked.Exchange;

/// <summary>What is set to happen at a time; of two at one time the one set first comes first.</summary>
sealed class Alarms
{
    readonly PriorityQueue<Action<long>, (long Time, long Order)> _queue = new();
    long _count;

    /// <summary>Unix ns; <see cref="long.MaxValue"/> when nothing is set.</summary>
    public long Next => _queue.TryPeek(out _, out var next) ? next.Time : long.MaxValue;

    /// <param name="time">Unix ns.</param>
    /// <param name="ring">Called with the time; looks for itself whether it is still wanted.</param>
    public void Set(long time, Action<long> ring) => _queue.Enqueue(ring, (time, ++_count));

    public void Ring(long now)
    {
        while (_queue.TryPeek(out _, out var next) && next.Time <= now) _queue.Dequeue()(now);
    }
}
