using System.Runtime.CompilerServices;

namespace Krakked.Indicators;

/// <summary>Weighted moving average: the newest value weighs <c>period</c>, the oldest of the window 1.</summary>
/// <remarks>
/// Formula: <c>(period·v[t] + (period−1)·v[t-1] + … + v[t-period+1]) / (period·(period+1)/2)</c>.
/// <para>Units: those of the values. NaN: the rule of <see cref="IIndicator"/>.</para>
/// <para>The window is kept as <see cref="Sma"/> keeps it, with weighted sums in place of sums.</para>
/// <para>Source: in common use long before computers; P. J. Kaufman, "Trading Systems and Methods", gives the form.</para>
/// </remarks>
public sealed class Wma : IIndicator
{
    // Slots before _at hold this lap's values; slots from _at on hold weighted sums over the last lap, from there to its end.
    // The first lap has no origin, which makes every answer NaN until it ends.
    readonly double[] _window;
    readonly double _weights;
    double _origin = double.NaN, _sum, _weighted;
    int _at;

    /// <param name="period">Length of the window, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
    public Wma(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _window = new double[period];
        _weights = period * (period + 1.0) / 2;
    }

    /// <inheritdoc/>
    public int Warmup => _window.Length - 1;

    /// <inheritdoc/>
    public double Next(double value)
    {
        if (!double.IsFinite(value))
            return double.NaN;

        var distance = value - _origin;
        _window[_at++] = value;
        _sum += distance;
        _weighted += _at * distance;

        if (_at == _window.Length)
            TurnLap(value);

        // This lap's weights are 1, 2, …; what remains of the last lap is older and puts all of them up by its length.
        return _origin + (_window[_at] + _weighted + (_window.Length - _at) * _sum) / _weights;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void TurnLap(double last)
    {
        var (sum, weighted) = (0.0, 0.0);

        for (var i = _window.Length - 1; i >= 0; i--)
        {
            sum += _window[i] - last;
            weighted += sum;
            _window[i] = weighted;
        }

        (_origin, _sum, _weighted, _at) = (last, 0, 0, 0);
    }
}
