namespace Krakked.Exchange;

/// <summary>The exchange's time: it begins where it is told to, and runs as fast as it is told to.</summary>
public sealed class ExchangeClock
{
    readonly TimeProvider _time;
    readonly long _began;
    long _ahead;

    /// <param name="start">What it shows at first, Unix ns.</param>
    /// <param name="speed">Seconds of the exchange in one of ours; 1 is real time.</param>
    /// <param name="time">Our own time.</param>
    public ExchangeClock(long start, double speed, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (!(speed is > 0 and <= 100_000)) throw new ArgumentOutOfRangeException(nameof(speed), speed, "Speed is above 0, at most 100,000.");
        (Start, Speed, _time, _began) = (start, speed, time, time.GetTimestamp());
    }

    public long Start { get; }

    public double Speed { get; }

    /// <summary>Unix ns.</summary>
    public long Now => Start + Volatile.Read(ref _ahead) + ((long)(_time.GetElapsedTime(_began).Ticks * Speed) * 100);

    /// <summary>Jumps ahead: what a client's clock that was behind all the time, or a suspended machine, looks like.</summary>
    /// <param name="by">ns, not negative: the exchange does not go back in time.</param>
    public void JumpAhead(long by)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(by);
        Interlocked.Add(ref _ahead, by);
    }

    /// <summary>Waits so long in the exchange's time.</summary>
    internal Task WaitAsync(long nanoseconds, CancellationToken stop) => nanoseconds <= 0
        ? Task.CompletedTask
        : Task.Delay(TimeSpan.FromTicks((long)(nanoseconds / Speed / 100)), _time, stop);
}
