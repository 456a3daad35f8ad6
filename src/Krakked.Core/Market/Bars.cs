namespace Krakked;

/// <summary>The bars of a series that have closed so far. The future is not in it, so it cannot be read.</summary>
/// <remarks>A cursor, good for the moment it was handed out in; the compiler stops you from keeping it.</remarks>
public readonly ref struct Bars
{
    readonly BarSeries _series;

    /// <summary>The first <paramref name="count"/> bars of <paramref name="series"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or more than the series holds.</exception>
    public Bars(BarSeries series, int count)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, series.Count);
        _series = series;
        Count = count;
    }

    /// <summary>How many bars have closed.</summary>
    public int Count { get; }

    /// <summary>Open times, Unix ms UTC.</summary>
    public ReadOnlySpan<long> OpenTimes => _series is null ? default : _series.OpenTimes[..Count];

    /// <summary>First trades of each bar.</summary>
    public ReadOnlySpan<double> Opens => _series is null ? default : _series.Opens[..Count];

    /// <summary>Highest trades.</summary>
    public ReadOnlySpan<double> Highs => _series is null ? default : _series.Highs[..Count];

    /// <summary>Lowest trades.</summary>
    public ReadOnlySpan<double> Lows => _series is null ? default : _series.Lows[..Count];

    /// <summary>Last trades.</summary>
    public ReadOnlySpan<double> Closes => _series is null ? default : _series.Closes[..Count];

    /// <summary>Traded amounts, in base currency.</summary>
    public ReadOnlySpan<double> Volumes => _series is null ? default : _series.Volumes[..Count];

    /// <summary>The bar at <paramref name="index"/>, counted from the oldest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bar has not closed yet, or never will.</exception>
    public Bar this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return _series[index];
        }
    }

    /// <summary>The bar that closed last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No bar has closed yet.</exception>
    public Bar Last => this[Count - 1];

    /// <summary>When the last bar closed, Unix ms UTC; <see cref="long.MinValue"/> before the first has.</summary>
    public long LastCloseTime => Count == 0 ? long.MinValue : _series.CloseTime(Count - 1);
}
