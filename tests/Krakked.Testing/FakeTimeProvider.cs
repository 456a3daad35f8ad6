namespace Krakked.Testing;

/// <summary>A clock set by hand. Timers fire inside <see cref="Advance"/> only, in the order in which they are due, on the caller's thread.</summary>
public sealed class FakeTimeProvider(DateTimeOffset start) : TimeProvider
{
    readonly Lock _gate = new();
    readonly List<FakeTimer> _timers = [];
    DateTimeOffset _now = start;
    long _sequence;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Timers that wait for the clock.</summary>
    public int ActiveTimers
    {
        get { lock (_gate) return _timers.Count; }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp()
    {
        lock (_gate) return _now.Ticks;
    }

    /// <summary>Sets the clock as a faulty one would, back or forth, without a timer noticing.</summary>
    public void Jump(DateTimeOffset to)
    {
        lock (_gate) _now = to;
    }

    public void Advance(TimeSpan by)
    {
        DateTimeOffset end;
        lock (_gate) end = _now + by;
        while (TryTakeDue(end, out var timer)) timer.Fire();
    }

    /// <summary>Lets time pass until <paramref name="task"/> is done, a timer at a time, giving continuations room to run.</summary>
    public async Task RunUntilAsync(Task task, TimeSpan step)
    {
        for (var i = 0; !task.IsCompleted; i++)
        {
            if (i > 20_000) throw new TimeoutException("The task does not end, however far the clock is set forward.");
            await Task.WhenAny(task, Task.Delay(1)).ConfigureAwait(false);
            if (ActiveTimers > 0) Advance(step);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    bool TryTakeDue(DateTimeOffset end, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FakeTimer? next)
    {
        lock (_gate)
        {
            next = _timers.Where(t => t.Due <= end).OrderBy(t => t.Due).ThenBy(t => t.Sequence).FirstOrDefault();
            if (next is null)
            {
                _now = end;
                return false;
            }

            if (next.Due > _now) _now = next.Due;
            if (next.Period > TimeSpan.Zero) (next.Due, next.Sequence) = (next.Due + next.Period, _sequence++);
            else _timers.Remove(next);
            return true;
        }
    }

    sealed class FakeTimer(FakeTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public long Sequence { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                (Due, Period, Sequence) = (clock._now + dueTime, period, clock._sequence++);
                clock._timers.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
