namespace Krakked.Exchange;

/// <summary>Real time, run faster: a program that waits for hours by this clock is done in minutes.</summary>
/// <param name="start">What it shows at first.</param>
/// <param name="speed">Its seconds in one of ours.</param>
public sealed class FastTime(DateTimeOffset start, double speed) : TimeProvider
{
    readonly long _began = System.GetTimestamp();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => (long)(System.GetElapsedTime(_began).Ticks * speed);

    public override DateTimeOffset GetUtcNow() => start.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Real(dueTime), Real(period)), this);

    // A timer's shortest period is a millisecond; a shorter one would mean none.
    TimeSpan Real(TimeSpan time) => time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Max(1, time.TotalMilliseconds / speed));

    sealed class FastTimer(ITimer real, FastTime clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => real.Change(clock.Real(dueTime), clock.Real(period));

        public void Dispose() => real.Dispose();

        public ValueTask DisposeAsync() => real.DisposeAsync();
    }
}
