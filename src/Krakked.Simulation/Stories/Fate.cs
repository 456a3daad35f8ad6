using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>What befalls one call between the process and the exchange, besides what chance does.</summary>
sealed record Fate
{
    /// <summary>Nothing.</summary>
    public static Fate Usual { get; } = new();

    /// <summary>No connection comes about, and the process knows it.</summary>
    public bool NeverLeaves { get; init; }

    /// <summary>It gets lost before the exchange, and nobody says so.</summary>
    public bool LosesRequest { get; init; }

    /// <summary>How long it waits at the edge before it is carried out, ms.</summary>
    public long StallMs { get; init; }

    /// <summary>What the exchange says instead of carrying it out; null when it does carry it out.</summary>
    public Func<VenueCall, VenueReply>? Instead { get; init; }

    /// <summary>What comes back in place of the exchange's answer; null for the answer.</summary>
    public Func<VenueReply, VenueReply>? Comes { get; init; }

    /// <summary>How much later than usual the answer comes, ms.</summary>
    public long LateMs { get; init; }

    /// <summary>Nothing comes back.</summary>
    public bool LosesReply { get; init; }

    /// <summary>The process dies right after it has left.</summary>
    public bool Kills { get; init; }
}
