using Krakked.Indicators;
using static Krakked.StrategyIntent;

namespace Krakked.Strategies;

/// <summary>Buys when the fast average crosses above the slow one, sells when it crosses below.</summary>
[Strategy("sma-cross", "Long from the fast average's cross above the slow one until its cross below.",
    Warning = "Trends pay for many small losses; in a market without one it only pays fees.")]
public sealed class SmaCross : IStrategy
{
    readonly Sma _fast, _slow;
    readonly Cross _cross = new();
    readonly StrategyIntent _enter;

    /// <exception cref="KrakkedException">The fast period is not shorter than the slow one.</exception>
    public SmaCross(
        [Parameter(1, 5000, "Bars in the fast average.")] int fast = 20,
        [Parameter(2, 10000, "Bars in the slow average.")] int slow = 50,
        [Parameter(0, 1, "Share of equity to hold; the risk engine sizes it when not given.")] double? exposure = null)
    {
        if (fast >= slow)
            throw new KrakkedException($"fast={fast} must be less than slow={slow}: make the fast average the shorter one.");

        _fast = new Sma(fast);
        _slow = new Sma(slow);
        _enter = Enter(exposure, because: "fast average crossed above slow");
        Warmup = slow;
    }

    public int Warmup { get; }

    public StrategyIntent OnBar(in Moment now)
    {
        var close = now.Close;
        return _cross.Next(_fast.Next(close), _slow.Next(close)) switch
        {
            Crossing.Up => _enter,
            Crossing.Down => Exit with { Because = "fast average crossed below slow" },
            _ => Hold,
        };
    }
}
