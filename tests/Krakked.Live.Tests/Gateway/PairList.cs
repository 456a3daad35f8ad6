using Krakked.Kraken;

namespace Krakked.Live.Tests.Gateway;

/// <summary>What the exchange lists, as a client reads it.</summary>
sealed record PairList(SymbolMap Symbols, IReadOnlyList<Instrument> Instruments)
{
    public static async Task<PairList> ReadAsync(Uri address)
    {
        using var http = KrakenHttp.CreateClient();
        var limits = new RateLimits(new RateLimitOptions(), TimeProvider.System);
        var rest = new KrakenMarket(new KrakenConnection(http, new KrakenOptions { Address = address }, limits, TimeProvider.System));
        var (assets, pairs) = (Value(await rest.AssetsAsync()), Value(await rest.AssetPairsAsync()));
        var symbols = SymbolMap.Create(assets, pairs);
        return new PairList(symbols, [.. symbols.Pairs.Select(p => InstrumentReader.TryRead(p, pairs[p.Key], out var instrument)
            ? instrument
            : throw new InvalidOperationException(p.Canonical))]);
    }

    static T Value<T>(Result<T> result) => result.TryGet(out var value, out var error) ? value : throw new InvalidOperationException($"{error}");
}
