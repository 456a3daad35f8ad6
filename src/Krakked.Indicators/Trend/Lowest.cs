namespace Krakked.Indicators;

/// <summary>The least of the last <c>period</c> values, the current one included.</summary>
/// <remarks>Units: those of the values. NaN: the rule of <see cref="IIndicator"/>.</remarks>
public sealed class Lowest : IIndicator
{
    // The least value is the greatest one seen upside down; changing a sign rounds nothing.
    readonly Highest _mirror;

    /// <param name="period">Length of the window, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
    public Lowest(int period) => _mirror = new Highest(period);

    /// <inheritdoc/>
    public int Warmup => _mirror.Warmup;

    /// <inheritdoc/>
    public double Next(double value) => -_mirror.Next(-value);
}
