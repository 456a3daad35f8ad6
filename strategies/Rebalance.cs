using static Krakked.StrategyIntent;

namespace Krakked.Strategies;

/// <summary>Keeps a fixed share of equity in each of its instruments: sells what has grown beyond it, buys what has fallen short.</summary>
[Strategy("rebalance", "Trades back to a target exposure whenever the real one has left a band around it.",
    Warning = "It sells winners to buy losers: fine while prices swing, costly while one of them goes to the moon or to zero.")]
public sealed class Rebalance(
    [Parameter(0, 1, "Share of equity to hold.")] double target = 0.4,
    [Parameter(0.001, 1, "How far the real share may be from it, as a share of equity.")] double band = 0.05,
    [Parameter(1, 100000, "Bars between two looks.")] int every = 24) : IStrategy
{
    readonly StrategyIntent _more = Increase(target, because: "fell short of the target");
    readonly StrategyIntent _less = Reduce(target, because: "grew beyond the target");

    public int Warmup => 0;

    public StrategyIntent OnBar(in Moment now)
    {
        // Counted from the epoch, so that the day does not depend on where the data begins.
        if (((now.Time / now.Timeframe.Milliseconds) - 1) % every != 0) return Hold;

        var equity = (double)now.Portfolio.Equity;
        var exposure = equity > 0 ? (double)now.Held * now.Close / equity : target;
        if (exposure > target + band) return _less;
        return exposure < target - band ? _more : Hold;
    }
}
