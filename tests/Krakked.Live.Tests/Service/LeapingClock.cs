namespace Krakked.Live.Tests.Service;

/// <summary>The time that it is, and later when a test says so; timers go by the time that it is.</summary>
sealed class LeapingClock : TimeProvider
{
    long _ahead;

    public override long TimestampFrequency => System.TimestampFrequency;

    TimeSpan Ahead => TimeSpan.FromTicks(Volatile.Read(ref _ahead));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    public override long GetTimestamp() => System.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);

    public void Leap(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
