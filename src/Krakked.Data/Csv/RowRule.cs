namespace Krakked.Data;

/// <summary>What a row of a CSV must be; a bad row breaks the first of these that it breaks.</summary>
public enum RowRule : byte
{
    None,
    ColumnCount,
    ReadableTime,
    PlausibleTime,
    AlignedTime,
    RisingTime,
    ReadableNumber,
    PositivePrice,
    HighNotBelowLow,
    OpenAndCloseInRange,
    VolumeNotNegative,
    WholeTradeCount,
    ColumnEmpty,
}

/// <summary>One line that broke a rule.</summary>
/// <param name="File">The file, or the entry of an archive.</param>
/// <param name="Line">Counted from 1, header included.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Value">The offending text, shortened when long.</param>
/// <param name="Expected">What the rule asks, in words.</param>
public sealed record BadRow(string File, long Line, RowRule Rule, string Value, string Expected)
{
    /// <summary>File, line, value and rule.</summary>
    public override string ToString() => $"{File} line {Line}: '{Value}': {Expected}";
}

/// <summary>The lines of one file that were left out, by rule, with the first few in full.</summary>
public sealed class SkippedRows
{
    const int MostSamples = 5;

    readonly SortedDictionary<RowRule, long> _counts = [];
    readonly List<BadRow> _samples = [];

    /// <summary>All of them.</summary>
    public long Total => _counts.Values.Sum();

    /// <summary>How many broke each rule.</summary>
    public IReadOnlyDictionary<RowRule, long> ByRule => _counts;

    /// <summary>The first few.</summary>
    public IReadOnlyList<BadRow> Samples => _samples;

    internal void Add(RowRule rule, Func<BadRow> row)
    {
        _counts[rule] = _counts.GetValueOrDefault(rule) + 1;
        if (_samples.Count < MostSamples) _samples.Add(row());
    }
}
