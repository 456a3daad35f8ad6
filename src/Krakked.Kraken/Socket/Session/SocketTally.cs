using System.Collections.Immutable;

namespace Krakked.Kraken;

/// <summary>The counters while they count.</summary>
sealed class SocketTally
{
    readonly SortedDictionary<CloseReason, long> _closed = [];

    public long Frames { get; set; }

    public long Heartbeats { get; set; }

    public long Malformed { get; set; }

    public long PassedOver { get; set; }

    public long Gaps { get; set; }

    public long Duplicates { get; set; }

    public long ChecksumMismatches { get; set; }

    public long Connections { get; set; }

    public void Close(CloseReason reason) => _closed[reason] = _closed.GetValueOrDefault(reason) + 1;

    public SocketCounters Read() => new()
    {
        Frames = Frames, Heartbeats = Heartbeats, Malformed = Malformed, PassedOver = PassedOver, Gaps = Gaps, Duplicates = Duplicates,
        ChecksumMismatches = ChecksumMismatches, Connections = Connections, Closed = _closed.ToImmutableSortedDictionary(),
    };
}
