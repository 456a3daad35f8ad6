namespace Krakked.Indicators;

/// <summary>A band around a moving average; all NaN until warm.</summary>
/// <param name="Upper">The average plus so many deviations.</param>
/// <param name="Middle">The average.</param>
/// <param name="Lower">The average less so many deviations.</param>
public readonly record struct BollingerBands(double Upper, double Middle, double Lower);

/// <summary>Bollinger bands: a moving average with a band as wide as the market is restless.</summary>
/// <remarks>
/// Formula: <c>mean ± deviations · sd</c>, mean and population standard deviation over the same window.
/// <para>Units: those of the values. NaN: the rule of <see cref="IIndicator"/>; the answer is then NaN in all three.</para>
/// <para>The deviation is <see cref="StandardDeviation"/>'s, so equal prices close the bands on the price exactly.</para>
/// <para>
/// Source: J. Bollinger, "Using Bollinger Bands", Technical Analysis of Stocks &amp; Commodities, 1992; "Bollinger on Bollinger
/// Bands", 2001.
/// </para>
/// </remarks>
public sealed class Bollinger
{
    readonly StandardDeviation _deviation;
    readonly double _deviations;

    /// <param name="period">Length of the window, 1 or more.</param>
    /// <param name="deviations">Half the width of the band in standard deviations, finite and more than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="period"/> is less than 1, or <paramref name="deviations"/> is not a finite number above 0.
    /// </exception>
    public Bollinger(int period = 20, double deviations = 2)
    {
        if (!double.IsFinite(deviations) || deviations <= 0)
            throw new ArgumentOutOfRangeException(nameof(deviations), deviations, "A band is a finite number above 0.");

        _deviation = new StandardDeviation(period);
        _deviations = deviations;
    }

    /// <summary>How many values come before the first defined bands.</summary>
    public int Warmup => _deviation.Warmup;

    /// <summary>Takes the next value of the series and answers with the bands that include it.</summary>
    public BollingerBands Next(double value)
    {
        var width = _deviations * _deviation.Next(value);
        var middle = double.IsNaN(width) ? double.NaN : _deviation.Mean;
        return new BollingerBands(middle + width, middle, middle - width);
    }
}
