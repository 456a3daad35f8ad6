namespace Krakked.Indicators;

/// <summary>Rate of change: how far a value is from the one <c>period</c> values ago.</summary>
/// <remarks>
/// Formula: <c>100 · (v[t] / v[t-period] − 1)</c>.
/// <para>
/// Units: percent. NaN: the rule of <see cref="IIndicator"/>; a change from 0 is no rate and NaN too (TA-Lib answers 0).
/// </para>
/// <para>Source: the common form of momentum; G. Appel and F. Hitschler, "Stock Market Trading Systems", 1980.</para>
/// </remarks>
public sealed class RateOfChange : IIndicator
{
    readonly double[] _window;
    int _at;

    /// <param name="period">How many values back the comparison reaches, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
    public RateOfChange(int period = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        _window = new double[period];
        Array.Fill(_window, double.NaN);
    }

    /// <inheritdoc/>
    public int Warmup => _window.Length;

    /// <inheritdoc/>
    public double Next(double value)
    {
        if (!double.IsFinite(value))
            return double.NaN;

        var before = _window[_at];
        _window[_at] = value;
        if (++_at == _window.Length)
            _at = 0;

        return before == 0 ? double.NaN : 100 * (value / before - 1);
    }
}
