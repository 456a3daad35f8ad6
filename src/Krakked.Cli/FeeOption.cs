using System.Globalization;

namespace Krakked.Cli;

/// <summary>Reads <c>--fees</c>.</summary>
static class FeeOption
{
    /// <summary>Null for the pair's own ladder; otherwise one rate for makers and one for takers, given in percent.</summary>
    /// <exception cref="KrakkedException">Neither of the two, or a rate out of range.</exception>
    public static FeeSchedule? Parse(string text)
    {
        if (text == "tier") return null;

        if (text.Split(',') is [var maker, var taker] && TryPercent(maker, out var makerRate) && TryPercent(taker, out var takerRate))
            return FeeSchedule.Flat(makerRate, takerRate);

        throw new KrakkedException(
            $"--fees {text}: write 'tier', or maker and taker in percent from -1 to 10, separated by a comma: --fees 0.25,0.40.");
    }

    static bool TryPercent(string text, out decimal rate)
    {
        var read = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent);
        rate = percent / 100;
        return read && percent is >= -1 and <= 10;
    }
}
