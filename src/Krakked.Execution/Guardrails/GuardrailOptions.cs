namespace Krakked.Execution;

/// <summary>Limits that every opening is held against once more before it is sent. A limit that is null does not limit.</summary>
/// <remarks>
/// The configuration's names are these in snake_case, <c>max_pair_notional_usd</c>; refusals carry them too. The smallest opening, the number of
/// orders at one time and the age of a plan are <see cref="OrderOptions"/>.
/// </remarks>
public sealed record GuardrailOptions
{
    /// <summary>Most of one pair, held and being bought, in quote currency, which is taken to be dollars.</summary>
    public decimal? MaxPairNotionalUsd { get; init => field = Positive(value, nameof(MaxPairNotionalUsd)); }

    /// <summary>Most of everything, held and being bought, in quote currency.</summary>
    public decimal? MaxTotalNotionalUsd { get; init => field = Positive(value, nameof(MaxTotalNotionalUsd)); }

    /// <summary>How far from the market an opening's price may be, in hundredths of a percent, above 0 to 5,000.</summary>
    public decimal? PriceCollarBps { get; init => field = Collar(value, nameof(PriceCollarBps)); } = 100;

    /// <summary>Oldest quote that a market order is opened on, in ms; a limit order needs only one that is not stale.</summary>
    public long? MaxQuoteAgeMs { get; init => field = Age(value, nameof(MaxQuoteAgeMs)); } = 3_000;

    /// <summary>True when an asset that is held or being bought, by whomever, is not bought again.</summary>
    public bool OnePositionPerAsset { get; init; }

    static decimal? Positive(decimal? value, string name) => value is null or > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "It is above 0, or null for no limit.");

    static decimal? Collar(decimal? value, string name) => value is null or (> 0 and <= 5_000)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A collar is above 0 and at most 5,000 bps, or null for none.");

    static long? Age(long? value, string name) => value is null or >= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "An age is 1 ms or more, or null for no limit.");
}
