namespace Krakked;

/// <summary>The exits that stand guard over one strategy's sleeve while it holds anything.</summary>
/// <param name="Strategy">Whose sleeve.</param>
/// <param name="StopLoss">Price at which it is sold to end a loss, a multiple of the tick; null for none.</param>
/// <param name="TakeProfit">Price at which it is sold to take a gain, a multiple of the tick; null for none.</param>
/// <param name="TrailingOffset">How far below the best price since entry it is sold, in quote currency; null for none.</param>
/// <param name="HoldMs">How long after its first fill it is sold, whatever the price; null for never.</param>
public readonly record struct SleeveProtection(
    StrategyId Strategy, decimal? StopLoss, decimal? TakeProfit, decimal? TrailingOffset, long? HoldMs);
