namespace Krakked.Kraken;

/// <summary>The pairs that may be traded, and why every other listed pair may not.</summary>
/// <remarks>Whether a pair is also offered on margin does not matter.</remarks>
public sealed record Universe
{
    /// <summary>What the pairs are quoted in, unless they were included by name.</summary>
    public required string Quote { get; init; }

    /// <summary>By canonical name.</summary>
    public required IReadOnlyList<UniversePair> Pairs { get; init; }

    /// <summary>By canonical name.</summary>
    public required IReadOnlyList<ExcludedPair> Excluded { get; init; }

    /// <summary>Names of the options that Kraken lists no pair under, in the options' order.</summary>
    public required IReadOnlyList<UnlistedPair> Unlisted { get; init; }

    /// <summary>Asks Kraken for all pairs and chooses. Asking again refreshes; <see cref="UniverseChange"/> says what became different.</summary>
    /// <exception cref="KrakkedException">The region's quote is no asset of Kraken's.</exception>
    public static async Task<Result<Universe>> ReadAsync(
        KrakenMarket market, RegionOptions region, UniverseOptions options, CancellationToken stop = default)
    {
        var listing = await PairListing.ReadAsync(market, stop).ConfigureAwait(false);
        return listing.Then(all => From(all, region, options));
    }

    /// <summary>Chooses from a listing; the same listing and options give the same universe.</summary>
    /// <exception cref="KrakkedException">The region's quote is no asset of the listing.</exception>
    public static Universe From(PairListing listing, RegionOptions region, UniverseOptions options)
    {
        ArgumentNullException.ThrowIfNull(listing);
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(options);
        var choice = new UniverseChoice(listing, region.DefaultQuote, options);
        List<UniversePair> pairs = [];
        var excluded = listing.Pairs.Where(p => !choice.Symbols.TryPair(p.Key, out _))
            .Select(p => new ExcludedPair(
                p.Value.Altname, ExclusionReason.Rules, $"base {p.Value.Base} or quote {p.Value.Quote} is no listed asset"))
            .ToList();
        foreach (var names in choice.Symbols.Pairs)
            if (choice.TryTake(names, out var taken, out var why)) pairs.Add(taken);
            else excluded.Add(why);
        return new Universe
        {
            Quote = choice.Quote,
            Pairs = pairs,
            Excluded = [.. excluded.OrderBy(p => p.Pair, StringComparer.Ordinal)],
            Unlisted = choice.Unlisted,
        };
    }
}
