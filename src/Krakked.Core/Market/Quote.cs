namespace Krakked;

/// <summary>What the market would say if asked now.</summary>
/// <param name="Bid">Best price anyone pays, in quote currency.</param>
/// <param name="Ask">Best price anyone asks.</param>
/// <param name="Last">The last trade; in replay the last close, which is then also bid and ask.</param>
/// <param name="Time">When it was seen, Unix ms UTC.</param>
public readonly record struct Quote(double Bid, double Ask, double Last, long Time);
