namespace Krakked.Execution;

/// <summary>How plans become orders, and how patient we are with them. The defaults are for a real venue.</summary>
public sealed record OrderOptions
{
    /// <summary>For replay: market orders, and no limit on time or number, because a simulated venue always answers.</summary>
    public static OrderOptions Replay { get; } = new()
    {
        DefaultType = OrderType.Market,
        MaxConcurrentOrders = int.MaxValue,
        PlanTtlMs = null,
        LimitTimeoutMs = null,
        DeadlineMs = null,
        DustEveryMs = null,
    };

    /// <summary>What an action without a limit price becomes.</summary>
    public OrderType DefaultType { get; init; } = OrderType.Limit;

    /// <summary>Where protective orders wait.</summary>
    public ProtectionMode Protection { get; init; }

    /// <summary>True when buys at the market for a single sleeve are sized in quote currency: they spend what was meant to be spent.</summary>
    public bool QuoteSizedBuys { get; init; }

    /// <summary>How far from the action's price a limit of our own making may be; 50 is half a percent.</summary>
    public decimal MaxSlippageBps { get; init => field = Within(value, 0, 5_000, nameof(MaxSlippageBps)); } = 50;

    /// <summary>How long limit orders stand.</summary>
    public TimeInForce TimeInForce { get; init; } = TimeInForce.GoodTilCancelled;

    /// <summary>How long after the decision a good-til-date order lapses.</summary>
    public long GoodForMs { get; init => field = Within(value, 1, long.MaxValue, nameof(GoodForMs)); } = 3_600_000;

    /// <summary>True when limit orders must rest.</summary>
    public bool PostOnly { get; init; }

    /// <summary>Orders at the venue at one time. Further openings wait; reductions never do.</summary>
    public int MaxConcurrentOrders { get; init => field = Within(value, 1, int.MaxValue, nameof(MaxConcurrentOrders)); } = 10;

    /// <summary>Smallest opening, in quote currency. Reductions may be smaller.</summary>
    public decimal MinOrderNotional { get; init => field = Within(value, 0, decimal.MaxValue, nameof(MinOrderNotional)); } = 20;

    /// <summary>
    /// How often a strategy's sale of what is too small to be sold is told as refused; null for every time. In between it is passed over.
    /// </summary>
    public long? DustEveryMs { get; init => field = WithinOrNull(value, nameof(DustEveryMs)); } = 3_600_000;

    /// <summary>Age at which an opening that was not sent yet is given up; null for never.</summary>
    public long? PlanTtlMs { get; init => field = WithinOrNull(value, nameof(PlanTtlMs)); } = 60_000;

    /// <summary>Age at which a limit order is cancelled; null for never.</summary>
    public long? LimitTimeoutMs { get; init => field = WithinOrNull(value, nameof(LimitTimeoutMs)); } = 600_000;

    /// <summary>Times an order that did not arrive is sent again.</summary>
    public int MaxRetries { get; init => field = Within(value, 0, 100, nameof(MaxRetries)); } = 3;

    /// <summary>Wait before the first retry.</summary>
    public long RetryBackoffMs { get; init => field = Within(value, 1, 3_600_000, nameof(RetryBackoffMs)); } = 2_000;

    /// <summary>What each further wait is multiplied by.</summary>
    public decimal RetryBackoffFactor { get; init => field = Within(value, 1, 10, nameof(RetryBackoffFactor)); } = 2;

    /// <summary>
    /// How long after it was sent the venue may still take an order in, clock differences included. Silence until then makes it Unknown; only
    /// after it can a look-up prove absence. Null for a venue that always answers.
    /// </summary>
    public long? DeadlineMs { get; init => field = WithinOrNull(value, nameof(DeadlineMs)); } = 10_000;

    /// <summary>Wait between look-ups of an order that is Unknown.</summary>
    public long LookUpEveryMs { get; init => field = Within(value, 1, 3_600_000, nameof(LookUpEveryMs)); } = 4_000;

    /// <summary>Complete look-ups in a row that must miss an order before it counts as absent, because an index may lag.</summary>
    public int AbsencesForProof { get; init => field = Within(value, 1, 100, nameof(AbsencesForProof)); } = 2;

    /// <summary>
    /// True to send an order that was proven absent again, under its own name. False to end it: its name is never used again, and the next
    /// decision makes another order.
    /// </summary>
    public bool ResendAbsent { get; init; }

    /// <summary>
    /// True for a venue that can change the quantity and the trigger of a protective order where it stands: it is not taken back for that, and the
    /// sleeve is never bare.
    /// </summary>
    public bool AmendsInPlace { get; init; }

    /// <summary>Finished orders that are remembered, for fills that arrive late or twice.</summary>
    public int Remembered { get; init => field = Within(value, 1, 1_000_000, nameof(Remembered)); } = 128;

    static T Within<T>(T value, T least, T most, string name) where T : IComparable<T> =>
        value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {least} to {most}.");

    static long? WithinOrNull(long? value, string name) => value is { } given ? Within(given, 1, long.MaxValue, name) : null;
}
