namespace Krakked.Indicators;

/// <summary>The distance price travelled in a bar, the gap from the bar before included.</summary>
/// <remarks>
/// Formula: <c>max(high, previous close) − min(low, previous close)</c>.
/// <para>Units: price. NaN: the rule of <see cref="IIndicator"/>.</para>
/// <para>The first bar has no close before it and so no true range; some engines take its high less its low.</para>
/// <para>Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section III.</para>
/// </remarks>
public sealed class TrueRange : IBarIndicator
{
    double _previous = double.NaN;

    /// <inheritdoc/>
    public int Warmup => 1;

    /// <inheritdoc/>
    public double Next(double high, double low, double close)
    {
        if (!double.IsFinite(high) || !double.IsFinite(low) || !double.IsFinite(close))
            return double.NaN;

        // Math.Max and Math.Min pass NaN on, so the first bar answers NaN by itself.
        var range = Math.Max(high, _previous) - Math.Min(low, _previous);
        _previous = close;
        return range;
    }
}
