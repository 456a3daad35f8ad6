using System.Diagnostics.CodeAnalysis;

namespace Krakked.Kraken;

/// <summary>The rules by which a listed pair is in the universe or not.</summary>
sealed class UniverseChoice
{
    const string Currency = "currency", Online = "online";

    readonly PairListing _listing;
    readonly HashSet<string> _included, _excluded;
    readonly decimal _floor;
    readonly DollarVolume _volumes;
    readonly List<UnlistedPair> _unlisted = [];

    /// <exception cref="KrakkedException">The quote is no asset of the listing.</exception>
    public UniverseChoice(PairListing listing, string quote, UniverseOptions options)
    {
        (_listing, _floor) = (listing, options.Min24hVolumeUsd);
        Symbols = SymbolMap.Create(listing.Assets, listing.Pairs);
        Quote = Symbols.TryAsset(quote, out var known) ? known : throw NoAsset(quote, listing);
        _included = Named(options.IncludePairs);
        _excluded = Named(options.ExcludePairs);
        _volumes = new DollarVolume(listing, Symbols);
    }

    public SymbolMap Symbols { get; }

    public string Quote { get; }

    public IReadOnlyList<UnlistedPair> Unlisted => _unlisted;

    /// <summary>True with a pair of the universe, or false with why not: the first rule that excludes decides.</summary>
    public bool TryTake(PairNames names, [NotNullWhen(true)] out UniversePair? taken, [NotNullWhen(false)] out ExcludedPair? why)
    {
        var pair = _listing.Pairs[names.Key];
        var status = pair.Status ?? Online;
        var volume = _volumes.Of(names);
        why = Refusal(names, pair, volume) is var (reason, detail) ? new ExcludedPair(names.Canonical, reason, detail) : null;
        taken = null;
        if (why is not null) return false;
        if (InstrumentReader.TryRead(names, pair, out var instrument))
        {
            taken = new UniversePair(names, instrument, status, volume);
            return true;
        }

        why = new ExcludedPair(names.Canonical, ExclusionReason.Rules, "tick, minimum order or fees are missing or make no sense");
        return false;
    }

    (ExclusionReason, string)? Refusal(PairNames names, AssetPair pair, decimal? volume)
    {
        if (_excluded.Contains(names.Canonical)) return (ExclusionReason.ByName, "excluded by name");
        if (Untradable(names, pair) is { } never) return never;
        return _included.Contains(names.Canonical) ? null : Unwanted(names, pair.Status ?? Online, volume);
    }

    // What no configuration can change.
    static (ExclusionReason, string)? Untradable(PairNames names, AssetPair pair)
    {
        foreach (var kind in new[] { pair.BaseClass, pair.QuoteClass })
            if (kind is not (null or Currency))
                return (ExclusionReason.Class, $"class {kind}, not {Currency}");
        return names.Socket is null ? (ExclusionReason.NotStreamed, "a dark pair: it has no name on the WebSocket") : null;
    }

    (ExclusionReason, string)? Unwanted(PairNames names, string status, decimal? volume)
    {
        if (names.Quote != Quote) return (ExclusionReason.Quote, $"quoted in {names.Quote}, not {Quote}");
        if (status != Online) return (ExclusionReason.Status, $"{status}, not {Online}");
        if (_floor == 0) return null;
        if (volume is not { } known) return (ExclusionReason.VolumeUnknown, "24h volume in dollars is not known");
        return known < _floor ? (ExclusionReason.Volume, $"24h volume {known:0} USD, below {_floor:0.##}") : null;
    }

    HashSet<string> Named(IReadOnlyList<string> names)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
            if (Symbols.TryPair(name, out var pair)) found.Add(pair.Canonical);
            else _unlisted.Add(new UnlistedPair(name, PairLookup.Closest(name, _listing.Pairs)));
        return found;
    }

    static KrakkedException NoAsset(string quote, PairListing listing)
    {
        var near = Suggest.DidYouMean(quote, listing.Assets.Values.Select(a => a.Altname));
        return new KrakkedException($"Quote {quote}: Kraken lists no such asset.{near} Write a currency that pairs are quoted in, as USD or EUR.");
    }
}
