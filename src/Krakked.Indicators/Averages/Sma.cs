using System.Runtime.CompilerServices;

namespace Krakked.Indicators;

/// <summary>Simple moving average: the mean of the last <c>period</c> values.</summary>
/// <remarks>
/// Formula: <c>(v[t] + v[t-1] + … + v[t-period+1]) / period</c>.
/// <para>Units: those of the values. NaN: the rule of <see cref="IIndicator"/>.</para>
/// <para>
/// Why not a running sum: subtracting what leaves the window keeps the rounding error of every price that was ever in it.
/// Here nothing is subtracted. Each lap of the ring leaves behind the sums from every slot to the lap's end; the sum of a
/// window is one of those plus what came since. Sums are of distances from a value inside the window, so the mean of equal
/// values is that value to the last bit, whatever came before. One pass a lap: O(1) a value, amortised.
/// </para>
/// <para>Source: in common use long before computers; the recurrence is the two-stack queue of sliding-window aggregation.</para>
/// </remarks>
public sealed class Sma : IIndicator
{
    // Slots before _at hold this lap's values; slots from _at on hold sums over the last lap, from there to its end.
    // The first lap has no origin, which makes every sum, and so every answer, NaN until it ends.
    readonly double[] _window;
    readonly double _period;
    double _origin = double.NaN, _sum;
    int _at;

    /// <param name="period">Length of the window, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
    public Sma(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _window = new double[period];
        _period = period;
    }

    /// <inheritdoc/>
    public int Warmup => _window.Length - 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next(double value)
    {
        if (!double.IsFinite(value))
            return double.NaN;

        var window = _window;
        var at = _at;
        var origin = _origin;
        var sum = _sum + (value - origin);
        window[at] = value;

        // Unsigned, which tells the compiler that the next access is inside as well.
        if ((uint)++at >= (uint)window.Length)
            return TurnLap(value);

        _at = at;
        _sum = sum;
        return origin + (window[at] + sum) / _period;
    }

    // The last value of the lap is in every window of the next one, so distances are taken from it. It answers itself: then nothing of the
    // common way has to be kept across a call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    double TurnLap(double last)
    {
        var window = _window;
        var sum = 0.0;

        for (var i = window.Length - 1; i >= 0; i--)
        {
            sum += window[i] - last;
            window[i] = sum;
        }

        (_at, _origin, _sum) = (0, last, 0);
        return last + sum / _period;
    }
}
