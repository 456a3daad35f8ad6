using System.Collections.Concurrent;
using Krakked.Kraken;

namespace Krakked.Live.Tests.Service;

/// <summary>A venue whose answers a test may give in its place, and whose stream it may silence.</summary>
sealed class AnsweringVenue(IVenue venue) : IVenue
{
    readonly ConcurrentQueue<VenueCall> _calls = new();

    public IReadOnlyList<VenueCall> Calls => [.. _calls];

    /// <summary>Answers a call, or leaves it to the venue by null.</summary>
    public Func<VenueCall, VenueReply?>? Answer { get; set; }

    /// <summary>Calls that reach the venue, and whose answer is lost.</summary>
    public Func<VenueCall, bool>? Lose { get; set; }

    /// <summary>Orders wait for it before they reach the venue.</summary>
    public Task Pass { get; set; } = Task.CompletedTask;

    /// <summary>Nothing is told of what happens by itself.</summary>
    public bool IsSilent { get; set; }

    public async Task<VenueReply> CallAsync(VenueCall call, CancellationToken stop)
    {
        _calls.Enqueue(call);
        if (call is VenueCall.Place) await Pass.WaitAsync(stop);
        var reply = Answer?.Invoke(call) ?? await venue.CallAsync(call, stop);
        return Lose?.Invoke(call) is true && call is VenueCall.Place
            ? new VenueReply.Placed(new(new ExchangeError(ErrorKind.Unknown, "no answer"))) { Call = call }
            : reply;
    }

    public Task RunAsync(IVenueListener listener, CancellationToken stop) => venue.RunAsync(new Listener(this, listener), stop);

    sealed class Listener(AnsweringVenue venue, IVenueListener listener) : IVenueListener
    {
        public void OnReport(ExecutionReport report)
        {
            if (!venue.IsSilent) listener.OnReport(report);
        }

        public void OnGap(string why) => listener.OnGap(why);
    }
}
