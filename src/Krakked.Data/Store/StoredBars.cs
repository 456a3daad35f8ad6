namespace Krakked.Data;

/// <summary>What the store says about one pair and timeframe without loading it.</summary>
/// <param name="Pair">The symbol, <c>XBTUSD</c>.</param>
/// <param name="Timeframe">Length of a bar.</param>
/// <param name="Path">The file.</param>
public sealed record StoredBars(string Pair, Timeframe Timeframe, string Path)
{
    /// <summary>How many bars there are.</summary>
    public long Bars { get; init; }

    /// <summary>When the first bar opens.</summary>
    public DateTimeOffset First { get; init; }

    /// <summary>When the last bar opens.</summary>
    public DateTimeOffset Last { get; init; }

    /// <summary>Runs of missing bars between the first and the last.</summary>
    public long Gaps { get; init; }

    /// <summary>Bars missing in those runs.</summary>
    public long MissingBars { get; init; }

    /// <summary>What stands where nobody traded.</summary>
    public GapPolicy Fill { get; init; }

    /// <summary>The file or program the bars came from last.</summary>
    public string Source { get; init; } = "";

    /// <summary>Why the file cannot be read, with the remedy; null when it can.</summary>
    public string? Problem { get; init; }
}
