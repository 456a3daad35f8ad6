namespace Krakked.Indicators;

/// <summary>The three series of MACD; all NaN until warm.</summary>
/// <param name="Line">The fast average less the slow one.</param>
/// <param name="Signal">The average of the line.</param>
/// <param name="Histogram">The line less its signal.</param>
public readonly record struct MacdLines(double Line, double Signal, double Histogram);

/// <summary>Moving average convergence/divergence: the distance of two exponential averages, and its own average.</summary>
/// <remarks>
/// Formula: <c>line = EMA(fast) − EMA(slow)</c>, <c>signal = EMA(line)</c>, <c>histogram = line − signal</c>.
/// <para>Units: those of the values. NaN: the rule of <see cref="IIndicator"/>; an answer is whole or NaN in all three.</para>
/// <para>
/// Each average is the house's <see cref="Ema"/>, seeded with the mean of its own first values. TA-Lib seeds the fast one later,
/// with the last <c>fast</c> of the first <c>slow</c> values, so its first answers, due at the same value, differ; the
/// difference fades as the weight of a seed does.
/// </para>
/// <para>
/// Averages that differ only by rounding noise, as <see cref="Cross"/> measures it, have a line of exactly 0: else the line of
/// a market at rest would be noise, and cross its signal.
/// </para>
/// <para>Source: G. Appel, "The Moving Average Convergence Divergence Method", 1979; "Technical Analysis", 2005.</para>
/// </remarks>
public sealed class Macd
{
    readonly Ema _fast, _slow, _signal;

    /// <param name="fast">Period of the fast average, 1 or more.</param>
    /// <param name="slow">Period of the slow average, more than <paramref name="fast"/>.</param>
    /// <param name="signal">Period of the line's average, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of its range.</exception>
    public Macd(int fast = 12, int slow = 26, int signal = 9)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fast, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(slow, fast);
        ArgumentOutOfRangeException.ThrowIfLessThan(signal, 1);
        _fast = new Ema(fast);
        _slow = new Ema(slow);
        _signal = new Ema(signal);
    }

    /// <summary>How many values come before the first whole answer; 33 for 12, 26, 9.</summary>
    public int Warmup => _slow.Warmup + _signal.Warmup;

    /// <summary>Takes the next value of the series and answers with the three lines at it.</summary>
    public MacdLines Next(double value)
    {
        var line = Cross.Gap(_fast.Next(value), _slow.Next(value));
        var signal = _signal.Next(line);
        return double.IsNaN(signal)
            ? new MacdLines(double.NaN, double.NaN, double.NaN)
            : new MacdLines(line, signal, line - signal);
    }
}
