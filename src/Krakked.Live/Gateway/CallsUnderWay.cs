namespace Krakked.Live;

/// <summary>The calls of a desk that were started and are not answered.</summary>
/// <remarks>Started on the engine's task; each answer, and whatever breaks, is handed on from wherever it comes.</remarks>
sealed class CallsUnderWay(IVenue venue, Action<VenueReply> answered, Action<Exception> broke)
{
    CancellationToken _reads, _writes;
    int _writing, _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Orders and cancels among them.</summary>
    public int Writing => Volatile.Read(ref _writing);

    /// <param name="reads">Lets go of the calls that only read; none is started afterwards.</param>
    /// <param name="writes">Lets go of the others. What had left may have happened.</param>
    public void Begin(CancellationToken reads, CancellationToken writes) => (_reads, _writes) = (reads, writes);

    public void Start(VenueCall call)
    {
        var isRead = call is not (VenueCall.Place or VenueCall.Cancel or VenueCall.SetDeadMan);
        if (isRead && _reads.IsCancellationRequested) return;
        _ = CarryAsync(call, isRead ? 0 : 1, isRead ? _reads : _writes);
    }

    async Task CarryAsync(VenueCall call, int writes, CancellationToken stop)
    {
        Tally(1, writes);
        var asked = AskAsync(call, stop);
        await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Tally(-1, -writes);
        if (asked.IsCompletedSuccessfully) answered(await asked.ConfigureAwait(false));
        else if (asked.Exception is { } fault) broke(fault.GetBaseException());
        else if (!stop.IsCancellationRequested) broke(new TaskCanceledException(asked));
    }

    // On its own, so that what the venue throws before its first wait is the task's as well.
    async Task<VenueReply> AskAsync(VenueCall call, CancellationToken stop) => await venue.CallAsync(call, stop).ConfigureAwait(false);

    void Tally(int calls, int writes)
    {
        Interlocked.Add(ref _count, calls);
        Interlocked.Add(ref _writing, writes);
    }
}
