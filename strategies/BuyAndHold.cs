using static Krakked.StrategyIntent;

namespace Krakked.Strategies;

/// <summary>Buys at the first chance and never sells: what every other strategy has to beat.</summary>
[Strategy("buy-and-hold", "Buys once and holds to the end.",
    Warning = "Past returns of one coin say little; coins that died are not in most people's data.")]
public sealed class BuyAndHold(
    [Parameter(0, 1, "Share of equity to hold; the risk engine sizes it when not given.")] double? exposure = 0.95) : IStrategy
{
    readonly StrategyIntent _enter = Enter(exposure, because: "buys and holds");

    public int Warmup => 0;

    public StrategyIntent OnBar(in Moment now) => now.Held > 0 ? Hold : _enter;
}
