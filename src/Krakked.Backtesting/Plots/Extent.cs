namespace Krakked.Backtesting.Plots;

/// <summary>From here to there, in the units of an axis (Unix ms on a date axis) or as shares of the paper.</summary>
public readonly record struct Extent(double From, double To);
