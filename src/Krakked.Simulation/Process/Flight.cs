using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>A call on its way to the exchange and back.</summary>
sealed class Flight(VenueCall call, int life)
{
    public VenueCall Call => call;

    /// <summary>Which life of the process made it; an answer to another one finds nobody.</summary>
    public int Life => life;

    /// <summary>When it was handed over, when it was counted against the rate limit, and when it left; Unix ms.</summary>
    public long AskedAt { get; init; }

    public long PaidAt { get; set; }

    public long SentAt { get; set; }

    public long Nonce { get; set; }

    /// <summary>What comes back.</summary>
    public VenueReply? Reply { get; set; }

    /// <summary>What befalls it.</summary>
    public Fate Fate { get; set; } = Fate.Usual;

    /// <summary>When the exchange answered, by its own stamp; null when it did not.</summary>
    public long? StampedAt { get; set; }

    /// <summary>Orders and cancels go ahead of reads that wait.</summary>
    public bool IsUrgent => call is VenueCall.Place or VenueCall.Amend or VenueCall.Cancel or VenueCall.SetDeadMan;
}
