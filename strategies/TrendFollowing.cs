using Krakked.Indicators;
using static Krakked.StrategyIntent;

namespace Krakked.Strategies;

/// <summary>Follows the trend of its own bars while longer bars say that the market as a whole is rising.</summary>
/// <remarks>
/// The higher timeframe is read through <see cref="Moment.Market"/>: only its closed bars are there, so a day counts from its close on.
/// Source: the filter is Faber's, <i>A Quantitative Approach to Tactical Asset Allocation</i>, 2007.
/// </remarks>
[Strategy("trend-following", "Long while the fast average is above the slow one and the higher timeframe closes above its own average.",
    Warning = "The filter is late by design: it misses the first part of every rise, and cuts in half the few trades that pay.")]
public sealed class TrendFollowing : IStrategy
{
    readonly Sma _fast, _slow, _regime;
    readonly Timeframe _higher;
    readonly StrategyIntent _enter;
    readonly int _regimeBars;
    int _seen;
    bool _rising, _long;

    /// <exception cref="KrakkedException">The fast period is not shorter than the slow one.</exception>
    public TrendFollowing(
        [Parameter(1, 5000, "Bars in the fast average.")] int fast = 20,
        [Parameter(2, 10000, "Bars in the slow average.")] int slow = 50,
        [Parameter(2, 10080, "Length of the higher timeframe, in minutes; 1440 is a day.")] int higher = 1440,
        [Parameter(1, 1000, "Bars of the higher timeframe in the average that filters.")] int regime = 20,
        [Parameter(0, 1, "Share of equity to hold; the risk engine sizes it when not given.")] double? exposure = null)
    {
        if (fast >= slow)
            throw new KrakkedException($"fast={fast} must be less than slow={slow}: make the fast average the shorter one.");

        (_fast, _slow, _regime) = (new Sma(fast), new Sma(slow), new Sma(regime));
        (_higher, _regimeBars) = (new Timeframe(higher), regime);
        Reads = [_higher];
        _enter = Enter(exposure, because: "trend up, and the higher timeframe agrees");
        Warmup = slow - 1;
    }

    public int Warmup { get; }

    public IReadOnlyList<Timeframe> Reads { get; }

    // The filter's bars and the one that is not over, each as long as so many of its own.
    public int WarmupAt(Timeframe asked) =>
        Math.Max(Warmup, (_regimeBars + 1) * (int)Math.Ceiling((double)_higher.Minutes / asked.Minutes));

    public StrategyIntent OnBar(in Moment now)
    {
        var (fast, slow, before) = (_fast.Next(now.Close), _slow.Next(now.Close), _long);
        ReadRegime(now.Market.Bars(now.Instrument, _higher));
        _long = _rising && fast > slow;

        if (_long == before) return Hold;
        return _long ? _enter : Exit with { Because = "the trend or its filter turned down" };
    }

    void ReadRegime(Bars higher)
    {
        for (; _seen < higher.Count; _seen++)
        {
            var close = higher.Closes[_seen];
            _rising = close > _regime.Next(close);
        }
    }
}
