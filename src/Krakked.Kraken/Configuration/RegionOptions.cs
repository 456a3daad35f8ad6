namespace Krakked.Kraken;

/// <summary>What the account's region may do: spot, and nothing else.</summary>
/// <remarks>
/// Margin, futures and staking can be stated, as the configuration file has them, but not switched on: nothing here trades them. A pair that
/// Kraken also offers on margin is a spot pair all the same.
/// </remarks>
public sealed record RegionOptions
{
    /// <summary>The region's code, for people to read; Kraken decides by the account.</summary>
    public string Code { get; init => field = Named(value, nameof(Code)); } = "US_CA";

    /// <summary>The currency pairs are quoted in unless stated: <c>USD</c>.</summary>
    public string DefaultQuote { get; init => field = Named(value, nameof(DefaultQuote)); } = "USD";

    /// <summary>Always false.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to true.</exception>
    public bool SupportsMargin { get; init => field = Off(value, "margin", nameof(SupportsMargin)); }

    /// <summary>Always false.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to true.</exception>
    public bool SupportsFutures { get; init => field = Off(value, "futures", nameof(SupportsFutures)); }

    /// <summary>Always false.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to true.</exception>
    public bool SupportsStaking { get; init => field = Off(value, "staking", nameof(SupportsStaking)); }

    static bool Off(bool value, string what, string name) => !value
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"There is no {what} here, only spot: write false, or leave it out.");

    static string Named(string value, string name) => !string.IsNullOrWhiteSpace(value)
        ? value
        : throw new ArgumentException("A name is not empty.", name);
}
