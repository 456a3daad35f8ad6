namespace Krakked.Kraken;

/// <summary>A pair that may be traded.</summary>
/// <param name="Names">What each side of Kraken calls it.</param>
/// <param name="Instrument">Its rules.</param>
/// <param name="Status">As AssetPairs says it; <c>online</c> unless the pair was included by name.</param>
/// <param name="Volume24hUsd">Turnover of the last 24 hours, in US dollars; null when it cannot be told.</param>
public sealed record UniversePair(PairNames Names, Instrument Instrument, string Status, decimal? Volume24hUsd);

/// <summary>Why a pair is not in the universe.</summary>
public enum ExclusionReason : byte
{
    /// <summary>Not settled: never given.</summary>
    Unknown,

    /// <summary>The configuration excludes it by name.</summary>
    ByName,

    /// <summary>Its assets are not plain currencies: tokenised stocks, which the region's spot account does not have.</summary>
    Class,

    /// <summary>It cannot be followed on the WebSocket: a dark pair.</summary>
    NotStreamed,

    /// <summary>Rules that orders need are missing from the listing, or make no sense.</summary>
    Rules,

    /// <summary>It is quoted in another currency.</summary>
    Quote,

    /// <summary>Kraken does not have it fully open for trading.</summary>
    Status,

    /// <summary>It turns over less than the floor.</summary>
    Volume,

    /// <summary>There is a floor, and what it turns over cannot be told.</summary>
    VolumeUnknown,
}

/// <summary>A pair that is listed and not in the universe.</summary>
/// <param name="Pair">The canonical name.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The value that decided, and the rule: <c>quoted in EUR, not USD</c>.</param>
public sealed record ExcludedPair(string Pair, ExclusionReason Reason, string Detail);

/// <summary>A name that was included or excluded, and that Kraken lists no pair under.</summary>
/// <param name="Name">As it was written.</param>
/// <param name="Closest">Listed names near it, nearest first.</param>
public sealed record UnlistedPair(string Name, IReadOnlyList<string> Closest);
