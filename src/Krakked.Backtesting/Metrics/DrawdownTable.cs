using System.Runtime.CompilerServices;

namespace Krakked.Backtesting;

/// <summary>The falls of an equity curve, each from a peak until equity is back there, over every instant.</summary>
/// <remarks>Source: Magdon-Ismail and Atiya, "Maximum drawdown", Risk, 2004.</remarks>
public sealed record DrawdownTable
{
    /// <summary>The falls that are listed.</summary>
    public const int Listed = 10;

    /// <summary>The deepest falls, deepest first, at most <see cref="Listed"/>; none when equity never fell.</summary>
    public required IReadOnlyList<Drawdown> Deepest { get; init; }

    /// <summary>
    /// Days of the longest time from a peak until equity was back there, or until the end; not always the deepest.
    /// </summary>
    public required double LongestDays { get; init; }

    /// <summary>Share of the instants at which equity was below an earlier peak; NaN without instants.</summary>
    public required double TimeUnderWater { get; init; }

    /// <summary>When the run ended, Unix ms UTC: what an open fall is measured up to.</summary>
    public required long Until { get; init; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static DrawdownTable Of(RunFacts run)
    {
        var times = run.Curve.Times;
        var equity = run.Curve.Equity;
        var falls = new Falls(run.Until);
        var (peak, peakTime) = ((double)run.StartingCash, run.From);
        var under = 0;
        for (var i = 0; i < equity.Length;)
        {
            for (; i < equity.Length && equity[i] >= peak; i++) (peak, peakTime) = (equity[i], times[i]);
            if (i == equity.Length) break;

            var (first, lowest) = (i, i);
            for (; i < equity.Length && equity[i] < peak; i++)
                if (equity[i] < equity[lowest]) lowest = i;
            under += i - first;
            falls.Add(new Drawdown((peak - equity[lowest]) / peak, peakTime, times[lowest], i < equity.Length ? times[i] : null));
        }

        return new DrawdownTable
        {
            Deepest = falls.Deepest,
            LongestDays = falls.LongestDays,
            TimeUnderWater = Sample.Ratio(under, equity.Length),
            Until = run.Until,
        };
    }

    // A minute curve has a fall every few bars: only those that are shown are kept.
    sealed class Falls(long until)
    {
        public List<Drawdown> Deepest { get; } = new(Listed + 1);

        public double LongestDays { get; private set; }

        public void Add(Drawdown fall)
        {
            LongestDays = Math.Max(LongestDays, fall.Days(until));
            if (Deepest.Count == Listed && fall.Depth <= Deepest[^1].Depth) return;

            var place = Deepest.FindIndex(d => d.Depth < fall.Depth);
            Deepest.Insert(place < 0 ? Deepest.Count : place, fall);
            if (Deepest.Count > Listed) Deepest.RemoveAt(Listed);
        }
    }
}
