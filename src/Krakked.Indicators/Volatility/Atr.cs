namespace Krakked.Indicators;

/// <summary>Average true range: how far price travels in a bar, smoothed.</summary>
/// <remarks>
/// Formula: Wilder's average of <see cref="TrueRange"/>; the first is the mean of the first <c>period</c> true ranges.
/// <para>Units: price. NaN: the rule of <see cref="IIndicator"/>.</para>
/// <para>
/// The first true range is the second bar's, as in TA-Lib; engines that count the first bar's high less its low differ early.
/// </para>
/// <para>Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section III.</para>
/// </remarks>
public sealed class Atr : IBarIndicator
{
    readonly TrueRange _range = new();
    readonly Ema _average;

    /// <param name="period">How many true ranges the first average holds, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
    public Atr(int period = 14) => _average = Ema.Wilder(period);

    /// <inheritdoc/>
    public int Warmup => _range.Warmup + _average.Warmup;

    /// <inheritdoc/>
    public double Next(double high, double low, double close) => _average.Next(_range.Next(high, low, close));
}
