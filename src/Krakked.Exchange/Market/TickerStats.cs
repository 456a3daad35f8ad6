namespace Krakked.Exchange;

/// <summary>What a ticker sums up.</summary>
/// <param name="Today">Since midnight UTC.</param>
/// <param name="Day">The last 24 hours.</param>
readonly record struct TickerStats(Candle Today, Candle Day);
