using System.Globalization;

namespace Krakked.Cli;

/// <summary>Reads <c>--fees</c>.</summary>
static class FeeOption
{
    /// <summary>Nulls for the pair's own ladder; otherwise the rates as fractions, given in percent.</summary>
    /// <exception cref="KrakkedException">Neither of the two, or a rate out of range.</exception>
    public static (decimal? Maker, decimal? Taker) Parse(string text)
    {
        if (text == "tier") return (null, null);

        if (text.Split(',') is [var maker, var taker]
            && TryPercent(maker, out var makerRate) && TryPercent(taker, out var takerRate) && takerRate >= 0)
            return (makerRate, takerRate);

        throw new KrakkedException(
            $"--fees {text}: write 'tier', or maker and taker in percent from 0 (a maker's from -1) to 10, separated by a comma: --fees 0.25,0.40.");
    }

    static bool TryPercent(string text, out decimal rate)
    {
        var read = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent);
        rate = percent / 100;
        return read && percent is >= -1 and <= 10;
    }
}
