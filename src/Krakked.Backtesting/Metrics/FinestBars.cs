using System.Runtime.CompilerServices;

namespace Krakked.Backtesting;

/// <summary>The bars of the shortest timeframe of each instrument, and the way to find many instants in them.</summary>
sealed class FinestBars
{
    readonly Dictionary<Instrument, BarSeries> _byInstrument = [];
    BarSeries? _last;

    public FinestBars(IReadOnlyList<BarSeries> series)
    {
        foreach (var bars in series)
            if (!_byInstrument.TryGetValue(bars.Instrument, out var other) || bars.Timeframe < other.Timeframe)
                _byInstrument[bars.Instrument] = bars;
    }

    /// <summary>The bars of an instrument; null when it was not replayed.</summary>
    /// <remarks>The next fill is mostly of the same instrument, and then its name need not be hashed.</remarks>
    public BarSeries? Find(Instrument instrument) => ReferenceEquals(_last?.Instrument, instrument)
        ? _last
        : _last = _byInstrument.GetValueOrDefault(instrument);

    /// <summary>The bar in which a fill happened: the last that opened by then, or before its close when it happened inside one.</summary>
    public static int BarOf(BarSeries bars, Fill fill) =>
        Math.Max(0, IndexAtOrAfter(bars, fill.InsideBar ? fill.Time : fill.Time + 1) - 1);

    /// <summary>What <see cref="BarSeries.IndexAtOrAfter"/> says.</summary>
    /// <remarks>
    /// Where no bar is missing its place follows from the time, and a search through a million bars is a dozen cache misses: it
    /// is only made when that guess is wrong.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int IndexAtOrAfter(BarSeries bars, long time)
    {
        var times = bars.OpenTimes;
        if (times.IsEmpty || time <= times[0]) return 0;
        if (time > times[^1]) return times.Length;

        var step = bars.Timeframe.Milliseconds;
        var guess = (int)Math.Min((time - times[0] + step - 1) / step, times.Length - 1);
        return times[guess] >= time && times[guess - 1] < time ? guess : bars.IndexAtOrAfter(time);
    }
}
