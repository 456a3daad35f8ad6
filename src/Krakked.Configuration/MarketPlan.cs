using Krakked.Kraken;

namespace Krakked.Configuration;

/// <summary>What a configuration file says of the market: where, which pairs, and how prices are kept.</summary>
public sealed record MarketPlan
{
    /// <summary><c>region</c>.</summary>
    public RegionOptions Region { get; init; } = new();

    /// <summary><c>universe</c>.</summary>
    public UniverseOptions Universe { get; init; } = new();

    /// <summary><c>market_data</c>.</summary>
    public MarketDataOptions MarketData { get; init; } = new();
}
