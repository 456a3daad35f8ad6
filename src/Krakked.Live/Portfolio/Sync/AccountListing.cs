using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>What the exchange calls assets and pairs.</summary>
/// <param name="Map">Names.</param>
/// <param name="Names">Names of balances.</param>
/// <param name="Instruments">Every pair that can be read, by its canonical name.</param>
public sealed record AccountListing(SymbolMap Map, AssetNames Names, IReadOnlyDictionary<string, Instrument> Instruments)
{
    /// <summary>Asks the exchange.</summary>
    public static async Task<Result<AccountListing>> ReadAsync(KrakenMarket market, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(market);
        if (!(await market.AssetsAsync(stop: stop).ConfigureAwait(false)).TryGet(out var assets, out var error)) return new(error);
        if (!(await market.AssetPairsAsync(stop: stop).ConfigureAwait(false)).TryGet(out var pairs, out error)) return new(error);

        var map = SymbolMap.Create(assets, pairs);
        var instruments = new Dictionary<string, Instrument>(StringComparer.Ordinal);
        foreach (var names in map.Pairs)
            if (InstrumentReader.TryRead(names, pairs[names.Key], out var instrument)) instruments[names.Canonical] = instrument;
        return new(new AccountListing(map, new AssetNames(map), instruments));
    }
}
