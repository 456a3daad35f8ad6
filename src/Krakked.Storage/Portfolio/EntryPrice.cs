namespace Krakked.Storage;

/// <summary>A price that a trade or cash flow was valued with.</summary>
/// <param name="Entry">The trade's or flow's name.</param>
/// <param name="Symbol">The pair, <c>XBTUSD</c>.</param>
/// <param name="Price">In its quote currency.</param>
public readonly record struct EntryPrice(string Entry, string Symbol, double Price);
