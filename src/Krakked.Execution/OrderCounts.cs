namespace Krakked.Execution;

/// <summary>How often each thing happened: what an operator watches, and a test asserts.</summary>
public readonly record struct OrderCounts
{
    /// <summary>Orders recorded.</summary>
    public long Planned { get; init; }

    /// <summary>Orders given up before they were ever sent: too small, stale, or blocked by one that is Unknown.</summary>
    public long Refused { get; init; }

    /// <summary>Sales passed over without a word, because what is left is too small to be sold and that was told lately.</summary>
    public long Dust { get; init; }

    /// <summary>Send commands taken, retries included.</summary>
    public long Sent { get; init; }

    /// <summary>Trades reported again, and ignored.</summary>
    public long Duplicates { get; init; }

    /// <summary>Reports that the table of transitions does not allow, and trades beyond the order's quantity.</summary>
    public long Impossible { get; init; }

    /// <summary>Reports about orders that are not, or no longer, known.</summary>
    public long Strangers { get; init; }
}
