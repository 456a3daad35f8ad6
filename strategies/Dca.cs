using static Krakked.StrategyIntent;

namespace Krakked.Strategies;

/// <summary>Dollar-cost averaging: buys for the same amount of money again and again, and never sells.</summary>
[Strategy("dca", "Buys for a fixed amount every so many bars, up to a share of equity.",
    Warning = "It spreads the price of entry and nothing else: what falls for years is held for years.")]
public sealed class Dca(
    [Parameter(1, 1e9, "Quote currency spent each time.")] double amount = 100,
    [Parameter(1, 100000, "Bars between two purchases.")] int every = 168,
    [Parameter(0, 1, "Share of equity at which it stops buying.")] double cap = 0.95) : IStrategy
{
    readonly decimal _amount = Numeric.FromMarket(amount), _cap = Numeric.FromMarket(cap);

    public int Warmup => 0;

    public StrategyIntent OnBar(in Moment now)
    {
        // Counted from the epoch, so that the day does not depend on where the data begins.
        if (((now.Time / now.Timeframe.Milliseconds) - 1) % every != 0) return Hold;

        var held = now.Held * Numeric.FromMarket(now.Close);
        var wanted = Math.Min(held + _amount, _cap * now.Portfolio.Equity);
        return wanted > held ? IncreaseWith(wanted, because: "the next purchase is due") : Hold;
    }
}
