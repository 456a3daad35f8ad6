using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>What a paper venue stands on.</summary>
/// <param name="Feed">Live trades and quotes; null for a caller that shows them itself.</param>
/// <param name="Keeper">Keeps the time right; null for a caller that does that itself.</param>
/// <param name="Gate">Asked as the last thing before an order is taken.</param>
/// <param name="Time">Kraken's time.</param>
/// <param name="Clock">For the latency.</param>
sealed record PaperLink(PaperFeed? Feed, TimeKeeper? Keeper, SendGate Gate, ServerClock Time, TimeProvider Clock);
