namespace Krakked.Kraken;

/// <summary>What Kraken says of all its pairs at one time.</summary>
/// <param name="Assets">The answer of Assets.</param>
/// <param name="Pairs">The answer of AssetPairs.</param>
/// <param name="Tickers">The answer of Ticker, by the keys of <paramref name="Pairs"/>.</param>
public sealed record PairListing(
    IReadOnlyDictionary<string, AssetInfo> Assets, IReadOnlyDictionary<string, AssetPair> Pairs, IReadOnlyDictionary<string, Ticker> Tickers)
{
    /// <summary>Asks Kraken: three public calls.</summary>
    public static async Task<Result<PairListing>> ReadAsync(KrakenMarket market, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(market);
        var assets = await market.AssetsAsync(stop: stop).ConfigureAwait(false);
        if (!assets.TryGet(out var allAssets, out var error)) return new Result<PairListing>(error);

        var pairs = await market.AssetPairsAsync(stop: stop).ConfigureAwait(false);
        if (!pairs.TryGet(out var allPairs, out error)) return new Result<PairListing>(error);

        var tickers = await market.TickerAsync(stop: stop).ConfigureAwait(false);
        return tickers.Then(all => new PairListing(allAssets, allPairs, all));
    }
}
