using System.Threading.Channels;

namespace Krakked.Live;

/// <summary>The running desk as the trading engine sees it: plans go in, events come out, and nothing waits.</summary>
/// <remarks>For one engine on one thread. The desk works by itself, so time that comes to the engine moves nothing here.</remarks>
public sealed class LiveExecution : IExecution, IDisposable
{
    readonly DeskRunner _runner;
    readonly ChannelReader<ExecutionEvent> _events;
    readonly List<DecisionRecord> _decided = [];
    Task _last = Task.CompletedTask;

    /// <param name="runner">The desk's; it stays the caller's to end.</param>
    public LiveExecution(DeskRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        (_runner, _events) = (runner, runner.Listen());
    }

    /// <summary>Never: at a real venue something can always happen.</summary>
    public bool Idle => false;

    /// <inheritdoc/>
    public void Advance(long now)
    {
    }

    /// <summary>Takes a decision that is to be remembered together with the plan that is submitted next.</summary>
    public void Remember(DecisionRecord decision) => _decided.Add(decision);

    /// <inheritdoc/>
    /// <exception cref="KrakkedException">The desk's run has ended.</exception>
    public void Submit(ExecutionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        DecisionRecord[] decided = [.. _decided];
        _decided.Clear();
        Post((desk, now) => desk.Submit(plan, now, decided));
    }

    /// <inheritdoc/>
    /// <exception cref="KrakkedException">The desk's run has ended.</exception>
    public void Cancel(OrderId order) => Post((desk, now) => desk.Cancel(order, now));

    /// <inheritdoc/>
    public bool TryRead(out ExecutionEvent happened) => _events.TryRead(out happened);

    /// <summary>Reads no more; the desk goes on.</summary>
    public void Dispose() => _runner.Leave(_events);

    // A fault of the desk comes to light at the next request, and ends the engine that made it.
    void Post(Action<OrderDesk, long> act)
    {
        if (_last.IsFaulted) _last.GetAwaiter().GetResult();
        _last = _runner.AskAsync((desk, now) =>
        {
            act(desk, now);
            return true;
        });
    }
}
