namespace Krakked;

/// <summary>Whether the market data can be trusted right now; <c>default</c> says it cannot.</summary>
/// <param name="Healthy">False when any feed is missing or stale.</param>
/// <param name="LastUpdate">The newest thing known, Unix ms UTC.</param>
/// <param name="Problem">What is wrong, in words; null when healthy.</param>
public readonly record struct DataStatus(bool Healthy, long LastUpdate, string? Problem);
