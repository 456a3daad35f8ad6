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
        var isRead = call is not (VenueCall.Place or VenueCall.Amend or VenueCall.Cancel or VenueCall.SetDeadMan);
        if (isRead && _reads.IsCancellationRequested) return;
        _ = CarryAsync(call, isRead ? 0 : 1, isRead ? _reads : _writes);
    }

    async Task CarryAsync(VenueCall call, int writes, CancellationToken stop)
    {
        Tally(1, writes);
        try
        {
            var reply = await venue.CallAsync(call, stop).ConfigureAwait(false);
            Tally(-1, -writes);
            answered(reply);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Tally(-1, -writes);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            Tally(-1, -writes);
            broke(fault);
        }
    }

    void Tally(int calls, int writes)
    {
        Interlocked.Add(ref _count, calls);
        Interlocked.Add(ref _writing, writes);
    }
}
