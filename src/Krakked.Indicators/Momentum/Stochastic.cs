namespace Krakked.Indicators;

/// <summary>The two lines of the stochastic oscillator; both NaN until warm.</summary>
/// <param name="K">Where the close stands in its range, smoothed.</param>
/// <param name="D">The average of K.</param>
public readonly record struct StochasticLines(double K, double D);

/// <summary>Stochastic oscillator: where the close stands between the low and the high of the last bars.</summary>
/// <remarks>
/// Formula: <c>raw = 100 · (close − lowest low) / (highest high − lowest low)</c>, <c>K = SMA(raw)</c>, <c>D = SMA(K)</c>;
/// with a smoothing of 1 it is Lane's fast form.
/// <para>Units: percent, 0 to 100. NaN: the rule of <see cref="IIndicator"/>; an answer is whole or NaN in both.</para>
/// <para>
/// Where the range is 0 the formula says nothing, and raw is 50, the middle, for the reason <see cref="Rsi"/> gives.
/// TA-Lib takes 0 there.
/// </para>
/// <para>Source: G. C. Lane, "Lane's Stochastics", Technical Analysis of Stocks &amp; Commodities, 1984.</para>
/// </remarks>
public sealed class Stochastic
{
    readonly Donchian _range;
    readonly Sma _k, _d;

    /// <param name="period">Length of the range in bars, 1 or more.</param>
    /// <param name="smoothing">Length of the average that makes K, 1 or more.</param>
    /// <param name="signal">Length of the average that makes D, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
    public Stochastic(int period = 14, int smoothing = 3, int signal = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(smoothing, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(signal, 1);
        _range = new Donchian(period);
        _k = new Sma(smoothing);
        _d = new Sma(signal);
    }

    /// <summary>How many bars come before the first whole answer; 17 for 14, 3, 3.</summary>
    public int Warmup => _range.Warmup + _k.Warmup + _d.Warmup;

    /// <summary>Takes the next closed bar and answers with the two lines at it.</summary>
    public StochasticLines Next(double high, double low, double close)
    {
        // A bar with a hole must reach none of the three, so its prices go in as no value.
        var range = double.IsFinite(close) ? _range.Next(high, low) : _range.Next(double.NaN, double.NaN);
        var k = _k.Next(Raw(range, close));
        var d = _d.Next(k);
        return new StochasticLines(double.IsNaN(d) ? double.NaN : k, d);
    }

    static double Raw(DonchianChannel range, double close)
    {
        var width = range.Upper - range.Lower;
        return width == 0 ? 50 : 100 * (close - range.Lower) / width;
    }
}
