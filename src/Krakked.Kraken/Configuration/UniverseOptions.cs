namespace Krakked.Kraken;

/// <summary>Which pairs are traded, out of those the region allows.</summary>
public sealed record UniverseOptions
{
    /// <summary>Pairs that belong to it whatever their quote, status or volume, by any of their names.</summary>
    public IReadOnlyList<string> IncludePairs { get; init; } = [];

    /// <summary>Pairs that do not belong to it, by any of their names; stronger than <see cref="IncludePairs"/>.</summary>
    public IReadOnlyList<string> ExcludePairs { get; init; } = [];

    /// <summary>What a pair must have turned over in 24 hours, in US dollars; 0 is no floor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public decimal Min24hVolumeUsd
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A volume is 0 or more.");
    }
}
