using Krakked.Storage;

namespace Krakked.Live;

/// <summary>The engine's task: its turns, and its end.</summary>
public sealed partial class DeskRunner
{
    static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LetGoWithin = TimeSpan.FromSeconds(2);

    long _now, _woke, _rightAt, _beatenAt;
    TimeSpan _wait;
    string? _lost;

    /// <summary>Runs the desk until stopped, until the right to send is lost, or until something breaks. It runs once.</summary>
    /// <remarks>Being stopped, it opens nothing more, waits for what is under way, and leaves the rest to the next start.</remarks>
    public async Task<RunEnd> RunAsync(CancellationToken stop)
    {
        if (Interlocked.Exchange(ref _running, 1) != 0) throw new InvalidOperationException("A desk runs once: make another runner.");
        using var reads = new CancellationTokenSource();
        using var writes = new CancellationTokenSource();
        _calls.Begin(reads.Token, writes.Token);
        var venue = Task.CompletedTask;
        try
        {
            await LearnTimeAsync(stop).ConfigureAwait(false);
            venue = WatchAsync(writes.Token);
            await TurnAsync(stop).ConfigureAwait(false);
            await reads.CancelAsync().ConfigureAwait(false);
            await WindDownAsync().ConfigureAwait(false);
            _end = new RunEnd(_lost ?? "it was ended as asked", Fault: null, _calls.Writing);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _gate.Close($"the desk broke: {fault.Message}");
            _end = new RunEnd($"it broke: {fault.Message}", fault, _calls.Writing);
        }

        await reads.CancelAsync().ConfigureAwait(false);
        await writes.CancelAsync().ConfigureAwait(false);
        await LetGoAsync(venue).ConfigureAwait(false);
        Close();
        return _end;
    }

    // Deadlines and proofs are reckoned in Kraken's time, so it is asked for before anything else.
    async Task LearnTimeAsync(CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(_options.TimeWithin, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        try
        {
            await _venue.CallAsync(new VenueCall.ReadStatus { Number = 0 }, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            Note("the exchange's time could not be had at the start");
        }
    }

    async Task WatchAsync(CancellationToken stop)
    {
        try
        {
            await _venue.RunAsync(this, stop).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            Break(fault);
        }
    }

    async Task TurnAsync(CancellationToken stop)
    {
        _rightAt = _woke = _clock.GetTimestamp();
        Step(_desk.Start);
        var timer = _clock.CreateTimer(_ => Wake(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using (timer.ConfigureAwait(false))
        await using (stop.Register(Wake).ConfigureAwait(false))
            while (!stop.IsCancellationRequested && _lost is null)
            {
                _wait = UntilDue();
                timer.Change(_wait, Timeout.InfiniteTimeSpan);
                await _inputs.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false);
                LookAround();
                TakeInputs();
                if (_now - _beatenAt < BeatEvery.TotalMilliseconds) continue;
                _beatenAt = _now;
                Step(Beat);
            }
    }

    void TakeInputs()
    {
        while (_inputs.Reader.TryRead(out var input))
        {
            Step(input.Take);
            if (_desk.NextDue <= _now) Step(_desk.Advance);
        }
    }

    void Step(Action<long> act)
    {
        // What we know of Kraken's time may be put right backwards; the desk's time never goes back.
        _now = Math.Max(_now, _time.Now);
        act(_now);
        while (_desk.TryTakeCall(out var call)) _calls.Start(call);
        while (_desk.TryRead(out var happened)) _readers.Tell(happened);
    }

    // A timer is no finer than a millisecond.
    TimeSpan UntilDue() => TimeSpan.FromMilliseconds(Math.Clamp((double)_desk.NextDue - _time.Now, 1, BeatEvery.TotalMilliseconds));

    void Wake() => Post(static _ => { });

    // Before the inputs: when the process has stood still, what they say is old.
    void LookAround()
    {
        var woke = _clock.GetTimestamp();
        var late = _clock.GetElapsedTime(_woke, woke) - _wait;
        _woke = woke;
        if (late > _options.LongestPause) Step(now => Missed($"the process stood still for {late.TotalSeconds:0} s", now));
        if (_time.HasJumped()) Step(now => Missed("this machine's clock was set", now));
        if (_clock.GetElapsedTime(_rightAt, woke) >= _options.RightEvery) LookAfterRight(woke);
    }

    void LookAfterRight(long at)
    {
        _rightAt = at;
        var state = _right();
        _refreshed = state is SendRightState.Held;
        if (state is not SendRightState.Lost) return;

        _lost = "the right to send was lost: the lock file is gone, or another process has taken the lease";
        _gate.Close(_lost);
    }

    // Whoever has lost the right to send leaves the books alone as well: they are another's now.
    async Task WindDownAsync()
    {
        _gate.End("the process is ending");
        if (_lost is not null) return;
        if (_options.CancelEntriesAtEnd)
            foreach (var open in _desk.OpenOrders)
                if (open.Order is { Side: Side.Buy, Id: var entry })
                    Step(now => _desk.Cancel(entry, now));

        using var late = new CancellationTokenSource(_options.WindDown, _clock);
        await using (late.Token.Register(Wake).ConfigureAwait(false))
            for (TakeInputs(); _calls.Writing > 0 && !late.IsCancellationRequested; TakeInputs())
                await _inputs.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false);
        Step(_desk.Advance);
    }

    // What it was told is of no use any more, and one that does not heed its end must not keep the process.
    async Task LetGoAsync(Task venue)
    {
        using var heeded = new CancellationTokenSource();
        await Task.WhenAny(venue, Task.Delay(LetGoWithin, _clock, heeded.Token)).ConfigureAwait(false);
        await heeded.CancelAsync().ConfigureAwait(false);
    }

    void Close()
    {
        _inputs.Writer.Complete();
        while (_inputs.Reader.TryRead(out var left)) left.Refuse?.Invoke();
        _readers.End();
    }
}
