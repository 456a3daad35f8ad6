namespace Krakked.Exchange;

/// <summary>A trade of the market.</summary>
/// <param name="Pair">What traded.</param>
/// <param name="Price">Quote currency.</param>
/// <param name="Volume">Base currency.</param>
/// <param name="Time">Unix ns.</param>
public readonly record struct MarketTick(ListedPair Pair, decimal Price, decimal Volume, long Time);

/// <summary>The top of the book and the last trade.</summary>
public readonly record struct MarketQuote(decimal Last, decimal Bid, decimal Ask);
