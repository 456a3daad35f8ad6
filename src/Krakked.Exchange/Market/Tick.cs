namespace Krakked.Exchange;

/// <summary>One public trade.</summary>
/// <param name="Id">Counts up by one for each pair.</param>
/// <param name="Time">Unix nanoseconds UTC; rises strictly within a pair, so that paging by time can lose no trade.</param>
/// <param name="Price">On the pair's tick grid, at the scale of its prices.</param>
/// <param name="Volume">On the pair's lot grid, at the scale of its lots, above 0.</param>
/// <param name="Side">What the taker did.</param>
/// <param name="ByMarketOrder">Whether the taker's order was a market order; else it was a limit order.</param>
readonly record struct Tick(long Id, long Time, decimal Price, decimal Volume, Side Side, bool ByMarketOrder);
