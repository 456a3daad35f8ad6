namespace Krakked.Backtesting.Plots;

/// <summary>Colours that people who see red and green alike can tell apart, on white and on black.</summary>
/// <remarks>
/// After Okabe and Ito, "Color Universal Design", 2008, the blue a little lighter so that it is seen on black. Up and down are
/// blue and orange, never green and red; where it matters the shape of the mark says it too.
/// </remarks>
public static class Palette
{
    /// <summary>The run itself.</summary>
    public const string Blue = "#2f83c5";

    /// <summary>Second.</summary>
    public const string Vermilion = "#d55e00";

    /// <summary>Third.</summary>
    public const string Green = "#009e73";

    /// <summary>Fourth.</summary>
    public const string Purple = "#cc79a7";

    /// <summary>Fifth.</summary>
    public const string Amber = "#d99a00";

    /// <summary>What is there to compare with.</summary>
    public const string Grey = "#80868f";

    /// <summary>Prices and profits that rise.</summary>
    public const string Rising = Blue;

    /// <summary>Prices and profits that fall.</summary>
    public const string Falling = Vermilion;

    /// <summary>For several of a kind, in this order, then again from the first.</summary>
    public static IReadOnlyList<string> Several { get; } = [Blue, Vermilion, Green, Purple, Amber, "#56b4e9", Grey];

    /// <summary>From loss over nothing to gain; symmetric about 0.</summary>
    public static IReadOnlyList<string> LossToGain { get; } = ["#b34700", "#e39a63", "#f4f1ea", "#7fb3dd", "#1f6aa5"];

    /// <summary>From little to much; even steps of lightness. Source: Nuñez, Anderton and Renslow, "Cividis", 2018.</summary>
    public static IReadOnlyList<string> LowToHigh { get; } = ["#00204d", "#31446b", "#666970", "#958f78", "#cbba69", "#ffea46"];

    /// <summary>The colour of the <paramref name="index"/>-th of several.</summary>
    public static string Of(int index) => Several[index % Several.Count];

    /// <summary>A colour seen through; <paramref name="opacity"/> from 0 to 1.</summary>
    public static string Through(string color, double opacity)
    {
        ArgumentNullException.ThrowIfNull(color);
        return color + ((int)Math.Round(255 * opacity)).ToString("x2", System.Globalization.CultureInfo.InvariantCulture);
    }
}
