namespace Krakked.Live;

/// <summary>How everybody else reaches the order desk of a running process.</summary>
public interface IDeskRunner
{
    /// <summary>Runs <paramref name="act"/> on the engine's task, between two inputs; its second argument is Kraken's time, Unix ms.</summary>
    /// <remarks>A wrong argument is thrown at whoever asked. Anything else that is thrown ends the run.</remarks>
    /// <exception cref="KrakkedException">The run has ended.</exception>
    Task<T> AskAsync<T>(Func<OrderDesk, long, T> act, CancellationToken stop = default);

    /// <summary>Every event from this call on, in order, to each reader; one that lags loses nothing.</summary>
    IAsyncEnumerable<ExecutionEvent> EventsAsync(CancellationToken stop = default);
}
