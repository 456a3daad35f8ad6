using System.Runtime.CompilerServices;

namespace Krakked.Indicators;

/// <summary>Exponential moving average: each value moves it a fixed share of the way.</summary>
/// <remarks>
/// Formula: <c>e[t] = e[t-1] + w·(v[t] − e[t-1])</c> with <c>w = 2 / (period + 1)</c>; the first is the mean of the first
/// <c>period</c> values.
/// <para>Units: those of the values. NaN: the rule of <see cref="IIndicator"/>.</para>
/// <para>
/// Why seeded with a mean: starting at the first value, as some engines do, lets one price weigh for many periods. The seed
/// is a running mean, so equal values give that value to the last bit.
/// </para>
/// <para>
/// Source: R. G. Brown, "Exponential Smoothing for Predicting Demand", 1956; for prices P. N. Haurlan, "Measuring Trend
/// Values", 1968.
/// </para>
/// </remarks>
public sealed class Ema : IIndicator
{
    readonly int _period;
    readonly double _weight;
    double _value;
    int _seen;

    /// <param name="period">The period whose weight is <c>2 / (period + 1)</c>, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
    public Ema(int period) : this(period, weight: 2.0 / (period + 1.0))
    {
    }

    Ema(int period, double weight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _period = period;
        _weight = weight;
    }

    /// <inheritdoc/>
    public int Warmup => _period - 1;

    /// <summary>Wilder's smoothing: the same average with the weight <c>1 / period</c>, as RSI and ATR take it.</summary>
    /// <remarks>Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
    public static Ema Wilder(int period) => new(period, weight: 1.0 / period);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next(double value)
    {
        if (!double.IsFinite(value))
            return double.NaN;

        if (_seen < _period)
            return Seed(value);

        var next = _value + _weight * (value - _value);
        _value = next;
        return next;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    double Seed(double value)
    {
        _seen++;
        _value += (value - _value) / _seen;
        return _seen < _period ? double.NaN : _value;
    }
}
