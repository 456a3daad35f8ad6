namespace Krakked.Exchange;

/// <summary>The exchange's time: it begins where it is told to, and runs as fast as it is told to.</summary>
public sealed class ExchangeClock
{
    readonly TimeProvider _time;
    readonly long _began;

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
    public long Now => Start + (long)(_time.GetElapsedTime(_began).Ticks * Speed) * 100;
}
