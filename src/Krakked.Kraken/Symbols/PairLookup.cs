namespace Krakked.Kraken;

/// <summary>Finds one pair at Kraken, or the names that were probably meant.</summary>
public static class PairLookup
{
    const string Unknown = "EQuery:Unknown asset pair";

    /// <summary>The pair of a REST name. When Kraken knows none, its error comes with the nearest names it does know.</summary>
    public static async Task<Result<AssetPair>> FindAsync(KrakenMarket market, string name, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(market);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var answer = await market.AssetPairsAsync([name], stop).ConfigureAwait(false);
        if (answer.TryGet(out var found, out var error))
            return found.Count == 1
                ? answer.Then(pairs => pairs.Values.Single())
                : new Result<AssetPair>(new ExchangeError(ErrorKind.Rejected, $"asked for one pair, answered with {found.Count}"));
        if (!error.Code.Contains(Unknown, StringComparison.Ordinal)) return new Result<AssetPair>(error);

        var all = await market.AssetPairsAsync(stop: stop).ConfigureAwait(false);
        var near = all.TryGet(out var pairs, out _) ? Closest(name, pairs) : [];
        return new Result<AssetPair>(near.Count == 0 ? error : error with { Code = $"{error.Code}. Did you mean {string.Join(" or ", near)}?" });
    }

    /// <summary>Canonical names near a mistyped one.</summary>
    internal static IReadOnlyList<string> Closest(string name, IReadOnlyDictionary<string, AssetPair> pairs) =>
        Suggest.Closest(name.Replace("/", "", StringComparison.Ordinal), pairs.Values.Select(p => p.Altname));
}
