namespace Krakked.Exchange;

/// <summary>The best price on either side of the public book.</summary>
/// <param name="Bid">What the best buyer pays; always below the ask.</param>
/// <param name="Ask">What the best seller wants.</param>
/// <param name="Time">The trade that left the book so, Unix nanoseconds.</param>
readonly record struct TopOfBook(decimal Bid, decimal Ask, long Time);
