using Krakked.Indicators;
using static Krakked.StrategyIntent;

namespace Krakked.Strategies;

/// <summary>Buys a close above the highest high of the bars before it, sells a close below their lowest low.</summary>
/// <remarks>Source: the rule of Richard Donchian, as the Turtles traded it: Faith, <i>Way of the Turtle</i>, 2007.</remarks>
[Strategy("donchian-breakout", "Buys a new high of the entry channel, sells a new low of the shorter exit channel.",
    Warning = "Most breakouts fail; the few that do not must be big enough to pay for them and for the fees.")]
public sealed class DonchianBreakout : IStrategy
{
    readonly Donchian _entry, _exit;
    readonly StrategyIntent _enter;
    double _highest = double.NaN, _lowest = double.NaN;

    public DonchianBreakout(
        [Parameter(2, 5000, "Bars in the channel whose high is bought.")] int entry = 20,
        [Parameter(2, 5000, "Bars in the channel whose low is sold.")] int exit = 10,
        [Parameter(0, 1, "Share of equity to hold; the risk engine sizes it when not given.")] double? exposure = null)
    {
        _entry = new Donchian(entry);
        _exit = new Donchian(exit);
        _enter = Enter(exposure, because: "closed above the entry channel");
        Warmup = Math.Max(entry, exit);
    }

    public int Warmup { get; }

    public StrategyIntent OnBar(in Moment now)
    {
        var (close, high, low) = (now.Close, now.High, now.Low);
        var (above, below) = (close > _highest, close < _lowest);

        // The channel of the bars before this one is what is broken; this bar belongs to the next question.
        _highest = _entry.Next(high, low).Upper;
        _lowest = _exit.Next(high, low).Lower;

        if (above) return _enter;
        return below ? Exit with { Because = "closed below the exit channel" } : Hold;
    }
}
