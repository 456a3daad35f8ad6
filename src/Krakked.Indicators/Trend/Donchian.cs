namespace Krakked.Indicators;

/// <summary>The range a market traded in, as a channel; all NaN until warm.</summary>
/// <param name="Upper">The highest high.</param>
/// <param name="Middle">Half-way between the two.</param>
/// <param name="Lower">The lowest low.</param>
public readonly record struct DonchianChannel(double Upper, double Middle, double Lower);

/// <summary>Donchian channel: the highest high and the lowest low of the last <c>period</c> bars.</summary>
/// <remarks>
/// Formula: <c>max(high)</c>, <c>min(low)</c> over the window, and the mean of the two.
/// <para>Units: price. NaN: the rule of <see cref="IIndicator"/>; a bar with a high or low that is not finite is no bar.</para>
/// <para>
/// The channel includes the bar it answers for, so no close is ever outside it. A breakout is a price beyond the channel of
/// the bar before: keep the last answer and compare with that. Some engines exclude the current bar instead.
/// </para>
/// <para>Source: R. D. Donchian, "High Finance in Copper", Financial Analysts Journal 16(6), 1960.</para>
/// </remarks>
public sealed class Donchian
{
    readonly Highest _upper;
    readonly Lowest _lower;

    /// <param name="period">Length of the window in bars, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is less than 1.</exception>
    public Donchian(int period = 20)
    {
        _upper = new Highest(period);
        _lower = new Lowest(period);
    }

    /// <summary>How many bars come before the first defined channel.</summary>
    public int Warmup => _upper.Warmup;

    /// <summary>Takes the next closed bar and answers with the channel that includes it.</summary>
    public DonchianChannel Next(double high, double low)
    {
        if (!double.IsFinite(high) || !double.IsFinite(low))
            return new DonchianChannel(double.NaN, double.NaN, double.NaN);

        var upper = _upper.Next(high);
        var lower = _lower.Next(low);
        return new DonchianChannel(upper, lower + (upper - lower) / 2, lower);
    }
}
