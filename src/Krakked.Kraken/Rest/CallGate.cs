namespace Krakked.Kraken;

/// <summary>Lets one call through at a time, so that nonces arrive in order. Orders and cancels go ahead of waiting reads.</summary>
sealed class CallGate
{
    readonly Lock _gate = new();
    readonly Queue<TaskCompletionSource> _urgent = new(), _ordinary = new();
    bool _taken;

    /// <summary>Waits for the turn; disposing what comes back ends it.</summary>
    public async ValueTask<Turn> EnterAsync(bool urgent, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        TaskCompletionSource waiter;
        lock (_gate)
        {
            if (!_taken)
            {
                _taken = true;
                return new Turn(this);
            }

            waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (urgent ? _urgent : _ordinary).Enqueue(waiter);
        }

        using (stop.UnsafeRegister(static (waiting, token) => ((TaskCompletionSource)waiting!).TrySetCanceled(token), waiter))
            await waiter.Task.ConfigureAwait(false);
        return new Turn(this);
    }

    void Leave()
    {
        lock (_gate)
        {
            while (_urgent.TryDequeue(out var next) || _ordinary.TryDequeue(out next))
                if (next.TrySetResult())
                    return;
            _taken = false;
        }
    }

    internal readonly struct Turn(CallGate gate) : IDisposable
    {
        public void Dispose() => gate.Leave();
    }
}
