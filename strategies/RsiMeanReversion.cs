using Krakked.Indicators;
using static Krakked.StrategyIntent;

namespace Krakked.Strategies;

/// <summary>Buys what has fallen hard, sells once it has recovered.</summary>
[Strategy("rsi-mean-reversion", "Buys when RSI turns up out of oversold, sells when it reaches the exit level.",
    Warning = "Wins often and little, loses seldom and much: a crash is oversold all the way down.")]
public sealed class RsiMeanReversion : IStrategy
{
    readonly Rsi _rsi;
    readonly double _oversold, _exit;
    readonly StrategyIntent _enter;
    double _last = double.NaN;

    /// <exception cref="KrakkedException">The oversold level is not below the exit level.</exception>
    public RsiMeanReversion(
        [Parameter(2, 1000, "Bars in the RSI.")] int period = 14,
        [Parameter(1, 99, "Buys when RSI rises back above this.")] double oversold = 30,
        [Parameter(1, 99, "Sells when RSI is at or above this.")] double exit = 55,
        [Parameter(0, 1, "Share of equity to hold; the risk engine sizes it when not given.")] double? exposure = null)
    {
        if (oversold >= exit)
            throw new KrakkedException($"oversold={oversold} must be less than exit={exit}: it buys low and sells higher.");

        _rsi = new Rsi(period);
        (_oversold, _exit) = (oversold, exit);
        _enter = Enter(exposure, because: "RSI turned up out of oversold");

        // Wilder's averages never forget where the data began. After ten periods 0.005 % of it is left, and no decision hangs on that.
        Warmup = 10 * period;
    }

    public int Warmup { get; }

    public StrategyIntent OnBar(in Moment now)
    {
        var before = _last;
        var rsi = _rsi.Next(now.Close);
        _last = rsi;

        if (rsi >= _exit) return Exit with { Because = "RSI recovered" };
        return before <= _oversold && rsi > _oversold ? _enter : Hold;
    }
}
