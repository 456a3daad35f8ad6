using System.Collections.Immutable;

namespace Krakked.Kraken;

/// <summary>What a connection is doing.</summary>
public enum SocketState : byte
{
    /// <summary>Not running, or stopped for good.</summary>
    Stopped,

    /// <summary>Waiting to connect again.</summary>
    Waiting,

    /// <summary>Fetching a token for the private socket.</summary>
    FetchingToken,
    Connecting,
    Open,
}

/// <summary>Where a subscription stands.</summary>
public enum FeedState : byte
{
    /// <summary>Not asked for yet on this connection.</summary>
    Wanted,

    /// <summary>Asked for, not answered.</summary>
    Asked,
    Accepted,
    Rejected,
}

/// <summary>One feed of a connection.</summary>
/// <param name="Feed">Which.</param>
/// <param name="State">Where its subscription stands.</param>
/// <param name="LastData">When it last brought data; null when it has not yet.</param>
/// <param name="Error">Why it was rejected.</param>
public readonly record struct FeedHealth(SocketFeed Feed, FeedState State, DateTimeOffset? LastData, string? Error);

/// <summary>What has happened on a connection since the socket was made.</summary>
public sealed record SocketCounters
{
    public long Frames { get; init; }

    public long Heartbeats { get; init; }

    /// <summary>Frames that could not be read.</summary>
    public long Malformed { get; init; }

    /// <summary>Frames of channels and methods we do not read.</summary>
    public long PassedOver { get; init; }

    /// <summary>Holes in the sequence of a private channel.</summary>
    public long Gaps { get; init; }

    /// <summary>Frames of a private channel, and trades, that came a second time.</summary>
    public long Duplicates { get; init; }

    public long ChecksumMismatches { get; init; }

    /// <summary>Events a slow reader has lost.</summary>
    public long Lost { get; init; }

    /// <summary>How many connections were opened.</summary>
    public long Connections { get; init; }

    /// <summary>How many ended or failed, by reason.</summary>
    public ImmutableSortedDictionary<CloseReason, long> Closed { get; init; } = ImmutableSortedDictionary<CloseReason, long>.Empty;
}

/// <summary>How a connection is, at one moment.</summary>
/// <param name="State">What it is doing.</param>
/// <param name="OpenedAt">Since when it stands; null when it does not.</param>
/// <param name="LastFrame">When anything last came.</param>
/// <param name="LastHeartbeat">When a heartbeat last came; they come only when nothing else does.</param>
/// <param name="System">The exchange's mode: <c>online</c>, <c>maintenance</c>… null when it was not told.</param>
/// <param name="Feeds">Every feed that is wanted, ordered by name.</param>
/// <param name="Counters">What has happened so far.</param>
public sealed record SocketHealth(
    SocketState State, DateTimeOffset? OpenedAt, DateTimeOffset? LastFrame, DateTimeOffset? LastHeartbeat, string? System,
    ImmutableArray<FeedHealth> Feeds, SocketCounters Counters);
