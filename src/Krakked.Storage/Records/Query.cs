namespace Krakked.Storage;

/// <summary>Where a page ends: the next one begins behind it.</summary>
/// <param name="Time">The last entry's time, Unix ms UTC.</param>
/// <param name="Id">The last entry's name.</param>
public readonly record struct PageEnd(long Time, string Id);

/// <summary>Some of what was asked for, oldest first.</summary>
/// <param name="Items">At most as many as the query's limit.</param>
/// <param name="End">Where to go on, as the next query's <see cref="Query.After"/>; null when there is no more.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, PageEnd? End);

/// <summary>What of the records is wanted; a time span and a page of it.</summary>
public record Query
{
    /// <summary>From then on, Unix ms UTC.</summary>
    public long From { get; init; } = long.MinValue;

    /// <summary>Until then, not included.</summary>
    public long To { get; init; } = long.MaxValue;

    /// <summary>Most entries of a page, 1 to 10,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of that.</exception>
    public int Limit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 10_000);
            field = value;
        }
    } = 500;

    /// <summary>Where the page before ended; null for the first page.</summary>
    public PageEnd? After { get; init; }
}

/// <summary>Which trades.</summary>
public sealed record TradeQuery : Query
{
    /// <summary>Of one pair; null for all.</summary>
    public string? Symbol { get; init; }

    /// <summary>That one strategy has a part in; null for all.</summary>
    public StrategyId? Strategy { get; init; }

    /// <summary>True for those made by hand, false for those of a strategy or of our orders, null for both.</summary>
    public bool? Manual { get; init; }
}

/// <summary>Which cash flows.</summary>
public sealed record CashFlowQuery : Query
{
    /// <summary>Of one asset; null for all.</summary>
    public string? Asset { get; init; }

    /// <summary>Of one kind; null for all.</summary>
    public CashFlowKind? Kind { get; init; }
}

/// <summary>Which plans, decisions or orders.</summary>
public sealed record RecordQuery : Query
{
    /// <summary>Of one pair; null for all.</summary>
    public string? Symbol { get; init; }

    /// <summary>Of one strategy; null for all.</summary>
    public StrategyId? Strategy { get; init; }
}
