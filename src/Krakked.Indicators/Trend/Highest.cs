using System.Runtime.CompilerServices;

namespace Krakked.Indicators;

/// <summary>The greatest of the last <c>period</c> values, the current one included.</summary>
/// <remarks>
/// Units: those of the values. NaN: the rule of <see cref="IIndicator"/>.
/// <para>
/// Each lap of the ring leaves behind the maximum from every slot to the lap's end, as <see cref="Sma"/> does with sums.
/// </para>
/// </remarks>
public sealed class Highest : IIndicator
{
    // Slots before _at hold this lap's values; slots from _at on hold the last lap's maximum from there to its end.
    // The first lap starts at NaN, which Math.Max passes on, so every answer is NaN until it ends.
    readonly double[] _window;
    double _highest = double.NaN;
    int _at;

    /// <param name="period">Length of the window, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
    public Highest(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _window = new double[period];
    }

    /// <inheritdoc/>
    public int Warmup => _window.Length - 1;

    /// <inheritdoc/>
    public double Next(double value)
    {
        if (!double.IsFinite(value))
            return double.NaN;

        _highest = Math.Max(_highest, value);
        _window[_at] = value;

        if (++_at == _window.Length)
            TurnLap();

        return Math.Max(_window[_at], _highest);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void TurnLap()
    {
        for (var i = _window.Length - 2; i >= 0; i--)
            _window[i] = Math.Max(_window[i], _window[i + 1]);

        _highest = double.NegativeInfinity;
        _at = 0;
    }
}
