using Krakked.Kraken;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Configuration;

/// <summary>What a desk stands on that no file can hold. It stays the caller's to dispose, after the desk.</summary>
public sealed record LiveGround
{
    /// <summary>The account's database, open for writing.</summary>
    public required Database Database { get; init; }

    /// <summary>What the exchange lists.</summary>
    public required AccountListing Listing { get; init; }

    /// <summary>Live prices.</summary>
    public required IMarketData Market { get; init; }

    /// <summary>The connection; null only for a dry run.</summary>
    public KrakenConnection? Connection { get; init; }

    /// <summary>The key; null in paper and dry run, which need none.</summary>
    public ApiCredentials? Credentials { get; init; }

    /// <summary>Where Kraken is.</summary>
    public KrakenOptions Kraken { get; init; } = new();

    /// <summary>Pairs besides those of the file's strategies, by any of their names: a host's own.</summary>
    public IReadOnlyList<string> MorePairs { get; init; } = [];

    /// <summary>Strategies besides those of the file, with real money to be on its <c>live_strategies</c>: a host's own.</summary>
    public IReadOnlyList<StrategyId> MoreStrategies { get; init; } = [];
}
