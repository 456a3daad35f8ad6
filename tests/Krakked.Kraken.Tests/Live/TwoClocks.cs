namespace Krakked.Kraken.Live;

/// <summary>A steady clock that runs, and a wall clock beside it that can be set, or that goes on while the machine sleeps.</summary>
sealed class TwoClocks(FakeTimeProvider steady) : TimeProvider
{
    public TimeSpan WallAhead { get; set; }

    /// <summary>Done by whoever asks for the steady time, before it is told.</summary>
    public Action Asked { get; set; } = static () => { };

    public override long TimestampFrequency => steady.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => steady.GetUtcNow() + WallAhead;

    public override long GetTimestamp()
    {
        Asked();
        return steady.GetTimestamp();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        steady.CreateTimer(callback, state, dueTime, period);
}
