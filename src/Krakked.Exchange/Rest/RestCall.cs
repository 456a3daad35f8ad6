using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>A call that was let in.</summary>
/// <param name="Exchange">Where.</param>
/// <param name="Given">With what.</param>
/// <param name="Key">By whom; null for a public call.</param>
sealed record RestCall(ExchangeCore Exchange, Arguments Given, ApiKey? Key)
{
    public Account Account => Key!.Account;

    public Listing Listing => Exchange.Listing;

    /// <summary>Unix ns.</summary>
    public long Now => Exchange.Now;

    /// <summary>Up to when trades and closed orders have come into the histories, Unix ns.</summary>
    public long IndexedUntil => Now - Exchange.IndexLag;

    /// <summary>The pair of the argument <c>pair</c>.</summary>
    public bool TryPair([NotNullWhen(true)] out ListedPair? pair, [NotNullWhen(false)] out string? error)
    {
        pair = null;
        error = Given.Text("pair") is not { } name ? Words.Invalid("pair") : Listing.TryFind(name, out pair) ? null : Words.UnknownPair;
        return error is null;
    }

    /// <summary>The pairs of a list, all of them when there is none; null when one is unknown.</summary>
    public IReadOnlyList<ListedPair>? Pairs()
    {
        var names = Given.List("pair");
        if (names.Count == 0) return Listing.Pairs;

        var pairs = new List<ListedPair>(names.Count);
        foreach (var name in names)
        {
            if (!Listing.TryFind(name, out var pair)) return null;
            if (!pairs.Contains(pair)) pairs.Add(pair);
        }

        return pairs;
    }
}

/// <summary>Writes a call's result; or tells, in Kraken's words, why there is none, and then what was written is dropped.</summary>
delegate string? Endpoint(RestCall call, Utf8JsonWriter json);
