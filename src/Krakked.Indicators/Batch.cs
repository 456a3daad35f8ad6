namespace Krakked.Indicators;

/// <summary>Whole series at once, by the kernel that streams, so the answers are the same to the last bit.</summary>
/// <remarks>
/// Shape: source n, target n. A fresh indicator answers for the series alone; a used one goes on from where it stands.
/// </remarks>
public static class Batch
{
    /// <summary>Answers for every value of a series; the target may be the source itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The spans differ in length.</exception>
    public static void Fill<T>(this T indicator, ReadOnlySpan<double> source, Span<double> target) where T : IIndicator
    {
        RequireLength(source.Length, target.Length, nameof(target));

        for (var i = 0; i < source.Length; i++)
            target[i] = indicator.Next(source[i]);
    }

    /// <summary>Answers for every bar of a series; the target may be one of the sources.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The spans differ in length.</exception>
    public static void Fill<T>(
        this T indicator, ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close, Span<double> target)
        where T : IBarIndicator
    {
        RequireLength(high.Length, low.Length, nameof(low));
        RequireLength(high.Length, close.Length, nameof(close));
        RequireLength(high.Length, target.Length, nameof(target));

        for (var i = 0; i < high.Length; i++)
            target[i] = indicator.Next(high[i], low[i], close[i]);
    }

    /// <summary>The channel of every bar of a series.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The spans differ in length.</exception>
    public static void Fill(
        this Donchian indicator, ReadOnlySpan<double> high, ReadOnlySpan<double> low, Span<DonchianChannel> target)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        RequireLength(high.Length, low.Length, nameof(low));
        RequireLength(high.Length, target.Length, nameof(target));

        for (var i = 0; i < high.Length; i++)
            target[i] = indicator.Next(high[i], low[i]);
    }

    /// <summary>The bands at every value of a series.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The spans differ in length.</exception>
    public static void Fill(this Bollinger indicator, ReadOnlySpan<double> source, Span<BollingerBands> target)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        RequireLength(source.Length, target.Length, nameof(target));

        for (var i = 0; i < source.Length; i++)
            target[i] = indicator.Next(source[i]);
    }

    /// <summary>The three lines at every value of a series.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The spans differ in length.</exception>
    public static void Fill(this Macd indicator, ReadOnlySpan<double> source, Span<MacdLines> target)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        RequireLength(source.Length, target.Length, nameof(target));

        for (var i = 0; i < source.Length; i++)
            target[i] = indicator.Next(source[i]);
    }

    /// <summary>The two lines at every bar of a series.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The spans differ in length.</exception>
    public static void Fill(
        this Stochastic indicator, ReadOnlySpan<double> high, ReadOnlySpan<double> low, ReadOnlySpan<double> close,
        Span<StochasticLines> target)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        RequireLength(high.Length, low.Length, nameof(low));
        RequireLength(high.Length, close.Length, nameof(close));
        RequireLength(high.Length, target.Length, nameof(target));

        for (var i = 0; i < high.Length; i++)
            target[i] = indicator.Next(high[i], low[i], close[i]);
    }

    static void RequireLength(int expected, int length, string name)
    {
        if (length != expected)
            throw new ArgumentOutOfRangeException(name, length, $"Its length must be the first span's, {expected}.");
    }
}
