namespace Krakked.Data;

/// <summary>A run of missing bars.</summary>
/// <param name="From">When the first missing bar would open, Unix ms.</param>
/// <param name="Until">When the bar after the run opens, Unix ms.</param>
/// <param name="MissingBars">How many are missing.</param>
public readonly record struct GapRange(long From, long Until, long MissingBars);

/// <summary>What is there and what is missing between the first bar and the last.</summary>
public sealed record ContinuityReport
{
    /// <summary>Bars there are.</summary>
    public long Found { get; private init; }

    /// <summary>Bars there would be with one each timeframe from the first to the last.</summary>
    public long Expected { get; private init; }

    /// <summary>When the first bar opens, Unix ms; 0 without bars.</summary>
    public long First { get; private init; }

    /// <summary>When the last bar opens, Unix ms; 0 without bars.</summary>
    public long Last { get; private init; }

    /// <summary>Every run of missing bars, oldest first.</summary>
    public IReadOnlyList<GapRange> Gaps { get; private init; } = [];

    /// <summary>Bars at a time that another bar has already; always 0 in a series, which cannot hold them.</summary>
    public long Duplicates { get; private init; }

    /// <summary>Bars that open before the one ahead of them; always 0 in a series.</summary>
    public long OutOfOrder { get; private init; }

    /// <summary>Bars in which nothing was traded: filled ones, and those the venue reports as empty.</summary>
    public long ZeroVolumeBars { get; private init; }

    /// <summary>Bars that are not there.</summary>
    public long MissingBars => Gaps.Sum(gap => gap.MissingBars);

    /// <summary>Length of the longest run of missing bars.</summary>
    public long LongestGap => Gaps.Count == 0 ? 0 : Gaps.Max(gap => gap.MissingBars);

    /// <summary>Missing bars as a fraction of those expected, 0 to 1.</summary>
    public double ShareMissing => Expected == 0 ? 0 : (double)MissingBars / Expected;

    /// <summary>Checks a series.</summary>
    public static ContinuityReport Of(BarSeries bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        var quiet = 0L;
        foreach (var volume in bars.Volumes)
            if (volume == 0) quiet++;
        return OfTimes(bars.OpenTimes, bars.Timeframe) with { ZeroVolumeBars = quiet };
    }

    /// <summary>Checks raw open times (Unix ms) in the order they were found, which may repeat and go back.</summary>
    public static ContinuityReport OfTimes(ReadOnlySpan<long> times, Timeframe timeframe)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeframe.Minutes, 1, nameof(timeframe));
        if (times.Length == 0) return new ContinuityReport();

        var step = timeframe.Milliseconds;
        var (duplicates, backwards) = (0L, 0L);
        List<GapRange> gaps = [];
        var sorted = Sorted(times, ref backwards);
        for (var i = 1; i < sorted.Length; i++)
        {
            var distance = sorted[i] - sorted[i - 1];
            if (distance == 0) duplicates++;
            if (distance >= 2 * step) gaps.Add(new(sorted[i - 1] + step, sorted[i], (distance / step) - 1));
        }

        return new ContinuityReport
        {
            Found = times.Length,
            Expected = ((sorted[^1] - sorted[0]) / step) + 1,
            First = sorted[0],
            Last = sorted[^1],
            Gaps = gaps,
            Duplicates = duplicates,
            OutOfOrder = backwards,
        };
    }

    static ReadOnlySpan<long> Sorted(ReadOnlySpan<long> times, ref long backwards)
    {
        for (var i = 1; i < times.Length; i++)
            if (times[i] < times[i - 1]) backwards++;
        if (backwards == 0) return times;

        var copy = times.ToArray();
        Array.Sort(copy);
        return copy;
    }
}
