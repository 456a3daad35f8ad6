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
        Math.Max(0, bars.IndexAtOrAfter(fill.InsideBar ? fill.Time : fill.Time + 1) - 1);
}
