using System.Runtime.CompilerServices;

namespace Krakked.Indicators;

/// <summary>Standard deviation of the last <c>period</c> values, taken as the whole population.</summary>
/// <remarks>
/// Formula: <c>sqrt(Σ(v − mean)² / period)</c>; the divisor is the period, as in TA-Lib, not the period less one.
/// <para>Units: those of the values. NaN: the rule of <see cref="IIndicator"/>.</para>
/// <para>
/// Why it is stable: the window is kept as <see cref="Sma"/> keeps it, as sums of distances, and of their squares, from a
/// value inside the window. That value's own distance is 0, so if any distance is not, the squares outweigh the square of the
/// sum by at least one part in the period, far more than rounding: the variance is never negative, and equal values give
/// exactly 0.
/// </para>
/// <para>Source: K. Pearson, "Contributions to the Mathematical Theory of Evolution", 1894.</para>
/// </remarks>
public sealed class StandardDeviation : IIndicator
{
    // Slots before _at hold this lap's values; slots from _at on hold sums over the last lap, from there to its end.
    // The first lap has no origin, which makes every answer NaN until it ends.
    readonly double[] _window, _squares;
    readonly double _period;
    double _origin = double.NaN, _sum, _square;
    int _at;

    /// <param name="period">Length of the window, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
    public StandardDeviation(int period = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _window = new double[period];
        _squares = new double[period];
        _period = period;
    }

    /// <inheritdoc/>
    public int Warmup => _window.Length - 1;

    /// <summary>The mean of the same window, to the last bit what <see cref="Sma"/> gives; NaN until warm.</summary>
    public double Mean { get; private set; } = double.NaN;

    /// <inheritdoc/>
    public double Next(double value)
    {
        if (!double.IsFinite(value))
            return double.NaN;

        var distance = value - _origin;
        _window[_at++] = value;
        _sum += distance;
        _square += distance * distance;

        if (_at == _window.Length)
            TurnLap(value);

        var sum = _window[_at] + _sum;
        Mean = _origin + sum / _period;
        return Math.Sqrt((_squares[_at] + _square - sum * sum / _period) / _period);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void TurnLap(double last)
    {
        var (sum, square) = (0.0, 0.0);

        for (var i = _window.Length - 1; i >= 0; i--)
        {
            var distance = _window[i] - last;
            sum += distance;
            square += distance * distance;
            _window[i] = sum;
            _squares[i] = square;
        }

        (_origin, _sum, _square, _at) = (last, 0, 0, 0);
    }
}
