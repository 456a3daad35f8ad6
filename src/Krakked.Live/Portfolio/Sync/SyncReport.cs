using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>What a reading of the account brought.</summary>
public sealed record SyncReport
{
    /// <summary>Up to when everything was read, Unix ms by the exchange's clock.</summary>
    public required long Until { get; init; }

    /// <summary>Trades that were not stored before.</summary>
    public required long NewTrades { get; init; }

    /// <summary>Cash flows that were not stored before.</summary>
    public required long NewCashFlows { get; init; }

    /// <summary>Pairs they are of, in order.</summary>
    public required IReadOnlyList<string> Pairs { get; init; }

    /// <summary>Trades of our own orders among them, by their client ids.</summary>
    public required long Attributed { get; init; }

    /// <summary>Calls it took.</summary>
    public required long Calls { get; init; }

    /// <summary>Balances by the exchange's asset keys, read after all that was booked and before anything new.</summary>
    public required IReadOnlyDictionary<string, ExtendedBalance> Balances { get; init; }
}

/// <summary>How the account's picture stands: what is stored stays good when a reading fails.</summary>
/// <param name="LastGood">When the last reading ended well, Unix ms by our clock; null before the first.</param>
/// <param name="DegradedSince">When readings began to fail; null while they do not.</param>
/// <param name="Problem">Why the last one failed, in words; null while they do not.</param>
/// <param name="Last">What the last good one brought.</param>
public sealed record SyncState(long? LastGood, long? DegradedSince, string? Problem, SyncReport? Last)
{
    /// <summary>True while the picture is older than it should be.</summary>
    public bool IsDegraded => DegradedSince is not null;
}

/// <summary>How the account is read.</summary>
public sealed record AccountSyncOptions
{
    /// <summary>How far before the last mark reading begins again, for rows that come into the lists late.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many trades are stored in one transaction; what memory holds follows from it.</summary>
    public int Batch { get; init; } = 1_000;
}
