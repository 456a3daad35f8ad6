namespace Krakked.Indicators;

/// <summary>Relative strength index: the share of recent movement that was upward.</summary>
/// <remarks>
/// Formula: <c>100 · U / (U + D)</c>, U and D being Wilder's averages of the rises and of the falls from value to value.
/// <para>Units: percent, 0 to 100. NaN: the rule of <see cref="IIndicator"/>.</para>
/// <para>
/// Where nothing has moved, U + D is 0 and the formula says nothing. The answer is then 50, neither side, because 0 or 100
/// would make a strategy act on a market that stands still. TA-Lib answers 0 there.
/// </para>
/// <para>Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section VI.</para>
/// </remarks>
public sealed class Rsi : IIndicator
{
    readonly Ema _rises, _falls;
    double _previous = double.NaN;

    /// <param name="period">How many changes the first averages hold, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
    public Rsi(int period = 14)
    {
        _rises = Ema.Wilder(period);
        _falls = Ema.Wilder(period);
    }

    /// <inheritdoc/>
    public int Warmup => _rises.Warmup + 1;

    /// <inheritdoc/>
    public double Next(double value)
    {
        if (!double.IsFinite(value))
            return double.NaN;

        // The first change is from NaN, so it is NaN, and the averages do not see it.
        var change = value - _previous;
        _previous = value;

        var up = _rises.Next(Math.Max(change, 0));
        var down = _falls.Next(Math.Max(-change, 0));
        return up + down == 0 ? 50 : 100 * up / (up + down);
    }
}
