namespace Krakked;

/// <summary>Equity at a run of instants during which nothing was traded and only one instrument's price moved.</summary>
/// <remarks>Kept as what it is made of, so that a long quiet stretch costs nothing until somebody looks at it.</remarks>
public readonly ref struct EquityMarks
{
    readonly ReadOnlySpan<long> _openTimes;
    readonly ReadOnlySpan<double> _closes;
    readonly long _length;

    /// <summary>Marks <c>constant + quantity × close</c> at the close of each bar.</summary>
    /// <param name="bars">The bars, of one timeframe.</param>
    /// <param name="first">The first of them that is marked.</param>
    /// <param name="constant">Equity apart from this instrument, in quote currency.</param>
    /// <param name="quantity">Base currency held of it.</param>
    public EquityMarks(Bars bars, int first, double constant, double quantity)
    {
        _openTimes = bars.OpenTimes[first..];
        _closes = bars.Closes[first..];
        _length = bars.Count == 0 ? 0 : bars.LastCloseTime - _openTimes[^1];
        Constant = constant;
        Quantity = quantity;
    }

    /// <summary>How many instants are marked.</summary>
    public int Count => _closes.Length;

    /// <summary>Equity apart from the moving instrument.</summary>
    public double Constant { get; }

    /// <summary>Base currency held of the moving instrument; 0 when equity stands still.</summary>
    public double Quantity { get; }

    /// <summary>The closes that move equity.</summary>
    public ReadOnlySpan<double> Closes => _closes;

    /// <summary>Equity at mark <paramref name="index"/>, in quote currency.</summary>
    public double this[int index] => Constant + (Quantity * _closes[index]);

    /// <summary>When mark <paramref name="index"/> was taken, Unix ms UTC.</summary>
    public long Time(int index) => _openTimes[index] + _length;

    /// <summary>Writes times and equity into columns of at least <see cref="Count"/>.</summary>
    public void CopyTo(Span<long> times, Span<double> equity)
    {
        times = times[.._openTimes.Length];
        equity = equity[.._closes.Length];
        for (var i = 0; i < times.Length; i++)
            times[i] = _openTimes[i] + _length;

        if (Quantity == 0)
            equity.Fill(Constant);
        else
            for (var i = 0; i < equity.Length; i++)
                equity[i] = Constant + (Quantity * _closes[i]);
    }
}
