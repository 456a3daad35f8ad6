using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Where the desk's calls go: Kraken, or what stands in for it in another mode.</summary>
public interface IVenue
{
    /// <summary>Makes a call. Several may be under way; which of them goes first is the venue's to order.</summary>
    /// <remarks>What the venue says, or does not say, is in the reply. When it is cancelled, what had left may have happened.</remarks>
    Task<VenueReply> CallAsync(VenueCall call, CancellationToken stop);

    /// <summary>Tells what happens by itself, until stopped. What it tells is a hint: the desk's sweeps are the truth.</summary>
    Task RunAsync(IVenueListener listener, CancellationToken stop);
}

/// <summary>Who is told what happens at a venue; safe to tell from any thread.</summary>
public interface IVenueListener
{
    /// <summary>Something happened to an order of the account.</summary>
    void OnReport(ExecutionReport report);

    /// <summary>Something may have happened that was not told, and will not be.</summary>
    /// <param name="why">In words.</param>
    void OnGap(string why);
}
