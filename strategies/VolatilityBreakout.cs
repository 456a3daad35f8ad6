using Krakked.Indicators;
using static Krakked.StrategyIntent;

namespace Krakked.Strategies;

/// <summary>Buys a bar that rises by more than bars usually move, and sells one that falls as far.</summary>
/// <remarks>
/// Source: the idea is Larry Williams's, <i>Long-Term Secrets to Short-Term Trading</i>, 1999, with closes instead of intraday stops.
/// </remarks>
[Strategy("volatility-breakout", "Buys a close far above the one before it, measured in average true ranges; its stop is measured so too.",
    Warning = "It buys after the jump and so at the worst price of the bar: spread and slippage decide whether anything is left.")]
public sealed class VolatilityBreakout : IStrategy
{
    readonly Atr _atr;
    readonly double _jump, _stop;
    readonly StrategyIntent _enter;
    double _usual = double.NaN, _before = double.NaN;

    public VolatilityBreakout(
        [Parameter(2, 1000, "Bars in the average true range.")] int period = 14,
        [Parameter(0.1, 20, "Least rise from close to close, in average true ranges.")] double jump = 1.5,
        [Parameter(0.1, 50, "Distance of the stop-loss below the close, in average true ranges.")] double stop = 2.5,
        [Parameter(0, 1, "Share of equity to hold; the stop sizes it when not given.")] double? exposure = null)
    {
        _atr = new Atr(period);
        (_jump, _stop) = (jump, stop);
        _enter = Enter(exposure, because: "closed a jump above the close before");

        // Wilder's average forgets slowly: after forty periods nothing is left of where the data began, not even in a stop.
        Warmup = 40 * period;
    }

    public int Warmup { get; }

    public StrategyIntent OnBar(in Moment now)
    {
        var close = now.Close;
        var (rise, threshold, stop) = (close - _before, _jump * _usual, close - (_stop * _usual));

        // What is usual is known from the bars before this one; a jump must not raise its own bar.
        _before = close;
        _usual = _atr.Next(now.High, now.Low, close);

        if (rise > threshold) return stop > 0 ? _enter with { StopLoss = stop } : _enter;
        return rise < -threshold ? Exit with { Because = "closed a jump below the close before" } : Hold;
    }
}
