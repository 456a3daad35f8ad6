using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Krakked.Live;

/// <summary>One reader's stream of what happens: the desk's events in their order, and halts as they are found.</summary>
sealed class ServiceEvents(IDeskRunner desk, TimeProvider clock, TimeSpan lookEvery)
{
    readonly Channel<ServiceEvent> _all = Channel.CreateUnbounded<ServiceEvent>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Begins at once: everything from this call on is told, however late it is read.</summary>
    public IAsyncEnumerable<ServiceEvent> ReadAsync(CancellationToken stop)
    {
        var ends = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var running = CopyAsync(desk.EventsAsync(ends.Token), ends);
        return ReadAsync(Task.WhenAll(running, WatchHaltsAsync(ends.Token)), ends, stop);
    }

    async IAsyncEnumerable<ServiceEvent> ReadAsync(
        Task running, CancellationTokenSource ends, [EnumeratorCancellation] CancellationToken stop)
    {
        try
        {
            await foreach (var happened in _all.Reader.ReadAllAsync(stop).ConfigureAwait(false)) yield return happened;
        }
        finally
        {
            await ends.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ends.Dispose();
        }
    }

    async Task CopyAsync(IAsyncEnumerable<ExecutionEvent> events, CancellationTokenSource ends)
    {
        Exception? fault = null;
        try
        {
            await foreach (var happened in events.ConfigureAwait(false)) _all.Writer.TryWrite(ServiceEvent.Of(happened));
        }
        catch (OperationCanceledException e) when (ends.IsCancellationRequested)
        {
            fault = e;
        }

        _all.Writer.TryComplete(fault);
        await ends.CancelAsync().ConfigureAwait(false);
    }

    async Task WatchHaltsAsync(CancellationToken stop)
    {
        IReadOnlyList<Halt> before = [];
        using var timer = new PeriodicTimer(lookEvery, clock);
        do
        {
            var (halts, now) = await desk.AskAsync((d, time) => (d.Status.Halts, time), stop).ConfigureAwait(false);
            foreach (var halt in halts.Except(before)) _all.Writer.TryWrite(new ServiceEvent(ServiceEventKind.Halted, halt.Since, null, halt));
            foreach (var halt in before.Except(halts)) _all.Writer.TryWrite(new ServiceEvent(ServiceEventKind.HaltEnded, now, null, halt));
            before = [.. halts];
        }
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
    }
}
