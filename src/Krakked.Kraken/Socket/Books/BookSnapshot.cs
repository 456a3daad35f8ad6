using System.Collections.Immutable;

namespace Krakked.Kraken;

/// <summary>A verified book at one moment.</summary>
/// <param name="Symbol">Whose.</param>
/// <param name="Bids">Best first.</param>
/// <param name="Asks">Best first.</param>
/// <param name="Time">When it last changed, by our clock.</param>
public sealed record BookSnapshot(string Symbol, ImmutableArray<BookLevel> Bids, ImmutableArray<BookLevel> Asks, DateTimeOffset Time);
