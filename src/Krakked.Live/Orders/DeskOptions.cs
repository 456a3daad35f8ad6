using Krakked.Execution;
using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>How patient the order desk is, and what it insists on. The defaults are for the real exchange.</summary>
public sealed record DeskOptions
{
    /// <summary>The pairs that are traded and every name they go by.</summary>
    public required VenueNames Names { get; init; }

    /// <summary>How plans become orders. Deadlines and proof are the desk's, and are not taken from here.</summary>
    public OrderOptions Orders { get; init; } = new();

    /// <summary>How long the exchange may take an order in, 2 to 60 s. It must not be shortened while an order is unanswered.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What proves that an order which was sent does not exist.</summary>
    public LookUpRules Proof { get; init; } = new();

    /// <summary>How often everything is read, whatever the stream says.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How soon everything is read again when it could not be read, or something was not as it should be.</summary>
    public TimeSpan SweepAgain { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How far a list is read back before where it was read to, because rows come to light late.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>After how long an order that should have moved is asked for by its id.</summary>
    public TimeSpan AskAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long news of an order may be held before it is asked whose it is.</summary>
    public TimeSpan NameWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Age at which an order that a sweep does not show is asked for by its id.</summary>
    public TimeSpan SilentFor { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a reading may take before it is given up and begun again.</summary>
    public TimeSpan ReadingWithin { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How far two mismatches of an asset are apart before it is halted.</summary>
    public TimeSpan DriftApart { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an order may be Unknown before its instrument is halted and the rest goes on.</summary>
    public TimeSpan UnknownWithin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often it is tried whether something can be stored again.</summary>
    public TimeSpan StorageRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long nothing at all is asked after the exchange has denied something.</summary>
    public TimeSpan SilentAfterDenial { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>How often prices are held against the triggers we watch ourselves.</summary>
    public TimeSpan WatchEvery { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a sleeve that is to be protected may stand bare before that is told.</summary>
    public TimeSpan UnprotectedWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the exchange is to cancel everything when it does not hear from us any more.</summary>
    public DeadManPolicy DeadMan { get; init; }

    /// <summary>How long after our last sign of life the dead-man switch fires.</summary>
    public TimeSpan DeadManAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often it is set again.</summary>
    public TimeSpan DeadManEvery { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// True to change a protective order where it stands; false to take it back and place it anew, and meanwhile the sleeve stands bare.
    /// </summary>
    public bool AmendsInPlace { get; init; } = true;

    /// <summary>What the order manager is told: deadlines and proof as the desk has them.</summary>
    internal OrderOptions Managed => Orders with
    {
        DeadlineMs = (long)(Deadline + Proof.Margin).TotalMilliseconds,
        AbsencesForProof = 1,
        ResendAbsent = false,
        AmendsInPlace = AmendsInPlace,
    };
}

/// <summary>Whether the exchange cancels everything when it does not hear from us any more.</summary>
public enum DeadManPolicy : byte
{
    /// <summary>Never.</summary>
    Off,

    /// <summary>Only while every resting order is an entry: protective orders never go with it.</summary>
    EntriesOnly,

    /// <summary>Whenever anything rests, protective orders included.</summary>
    All,
}
