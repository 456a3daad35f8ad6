namespace Krakked.Kraken;

/// <summary>The exchange's clock, as well as ours and its messages tell it.</summary>
/// <remarks>
/// Time runs by the steady clock, so that setting the wall clock closes no bar. What the exchange stamps cannot be later than its clock was: the
/// largest difference between a stamp and our clock at its receipt is how far its clock is ahead, less the quickest message's way. A machine
/// that slept is behind until the next stamp, which is late rather than early.
/// </remarks>
public sealed class ServerClock
{
    const long Window = 300_000;
    const long LargestJump = 1_000;
    const long None = long.MinValue;

    readonly Lock _gate = new();
    readonly TimeProvider _clock;
    readonly long _start, _startWall;
    long _offset, _best = None, _bestBefore = None, _windowEnds, _wallAhead;

    /// <param name="clock">Its steady time, and its wall time to notice that somebody set it.</param>
    public ServerClock(TimeProvider clock) =>
        (_clock, _start, _startWall) = (clock, clock.GetTimestamp(), clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The exchange's time, Unix ms. Safe to ask from any thread.</summary>
    public long Now => Steady + Offset;

    /// <summary>How far the exchange's clock is ahead of ours, ms; 0 until it has stamped anything.</summary>
    public long Offset => Volatile.Read(ref _offset);

    /// <summary>Times that our wall clock and our steady one fell out of step.</summary>
    public long Jumps { get; private set; }

    /// <summary>Learns from a message that the exchange has just stamped. Safe to call from any thread.</summary>
    public void Observe(DateTimeOffset stamp)
    {
        lock (_gate)
        {
            var steady = Steady;
            if (steady >= _windowEnds) (_bestBefore, _best, _windowEnds) = (_best, None, steady + Window);
            _best = Math.Max(_best, stamp.ToUnixTimeMilliseconds() - steady);
            Volatile.Write(ref _offset, Math.Max(_best, _bestBefore));
        }
    }

    /// <summary>True when the wall clock was set, or the machine slept: whoever keeps books should doubt them.</summary>
    /// <remarks>To be called often, by one thread.</remarks>
    public bool HasJumped()
    {
        var before = _wallAhead;
        _wallAhead = _clock.GetUtcNow().ToUnixTimeMilliseconds() - Steady;
        if (Math.Abs(_wallAhead - before) <= LargestJump) return false;
        Jumps++;
        return true;
    }

    long Steady => _startWall + (long)_clock.GetElapsedTime(_start).TotalMilliseconds;
}
