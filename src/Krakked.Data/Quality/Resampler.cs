namespace Krakked.Data;

/// <summary>Coarser bars from finer ones, aligned to UTC; weeks begin on Thursday like Kraken's.</summary>
public static class Resampler
{
    /// <summary>One bar for each span of <paramref name="target"/> in which anything traded.</summary>
    /// <remarks>
    /// First open, highest high, lowest low, last close, sums of volume and trades. A last bar is complete when its final fine
    /// bar is there; otherwise more may still come, and it is left out unless <paramref name="keepPartial"/>. A first bar is
    /// kept even when the series begins inside it: what came before does not exist.
    /// </remarks>
    /// <exception cref="BadDataException">The target is not a whole multiple of the series' timeframe.</exception>
    public static BarSeries Resample(BarSeries bars, Timeframe target, bool keepPartial = false)
    {
        ArgumentNullException.ThrowIfNull(bars);
        if (target.Minutes < 1 || target.Minutes % bars.Timeframe.Minutes != 0)
            throw new BadDataException($"{target} bars cannot be made of {bars.Timeframe} bars: the target must be a whole "
                + "multiple. Choose a coarser timeframe, or start from finer bars.");
        if (target == bars.Timeframe) return bars;

        var columns = BarColumns.Allocate(CountSpans(bars.OpenTimes, target));
        var count = Gather(bars, target, columns);
        if (count > 0 && !keepPartial && bars.CloseTime(bars.Count - 1) < columns.OpenTimes[count - 1] + target.Milliseconds)
            count--;
        return new BarSeries(bars.Instrument, target, count == columns.OpenTimes.Length ? columns : columns.Slice(0, count));
    }

    static int CountSpans(ReadOnlySpan<long> times, Timeframe target)
    {
        var (spans, end) = (0, long.MinValue);
        foreach (var time in times)
        {
            if (time < end) continue;
            end = target.OpenOf(time) + target.Milliseconds;
            spans++;
        }

        return spans;
    }

    static int Gather(BarSeries bars, Timeframe target, BarColumns columns)
    {
        var (at, end) = (-1, long.MinValue);
        for (var i = 0; i < bars.Count; i++)
        {
            var bar = bars[i];
            if (bar.OpenTime >= end)
            {
                var open = target.OpenOf(bar.OpenTime);
                end = open + target.Milliseconds;
                columns.Set(++at, bar with { OpenTime = open });
                continue;
            }

            columns.Highs[at] = Math.Max(columns.Highs[at], bar.High);
            columns.Lows[at] = Math.Min(columns.Lows[at], bar.Low);
            columns.Closes[at] = bar.Close;
            columns.Volumes[at] += bar.Volume;
            columns.Trades[at] += bar.Trades;
        }

        return at + 1;
    }
}
