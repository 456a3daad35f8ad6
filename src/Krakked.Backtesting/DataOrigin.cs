namespace Krakked.Backtesting;

/// <summary>How the bars of a run can be had again.</summary>
public enum DataKind : byte
{
    /// <summary>They cannot: a program held them in memory.</summary>
    Memory,

    /// <summary>From a bar store.</summary>
    Store,

    /// <summary>From a CSV file.</summary>
    Csv,

    /// <summary>From a synthetic market and its seed.</summary>
    Synthetic,
}

/// <summary>Where the bars of a run came from, as it was asked for, so that it can be asked for again.</summary>
public sealed record DataOrigin
{
    /// <summary>What kind of source.</summary>
    public DataKind Kind { get; init; }

    /// <summary>
    /// Folder of the store, as given; null for the bundled sample. Every kind takes the instruments' rules from it.
    /// </summary>
    public string? Store { get; init; }

    /// <summary>Path of the CSV file, as given.</summary>
    public string? File { get; init; }

    /// <summary>Seed of the synthetic market.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Bars of the synthetic market.</summary>
    public int? Bars { get; init; }

    /// <summary>First day or time, as given; null for the first bar.</summary>
    public string? From { get; init; }

    /// <summary>
    /// Timeframe of the finer bars that settled the fills; one for each pair, or <c>off</c>, parted by commas where they differ. Null for none.
    /// </summary>
    public string? Detail { get; init; }

    /// <summary>End, not included, as given; null for the last bar.</summary>
    public string? To { get; init; }
}
