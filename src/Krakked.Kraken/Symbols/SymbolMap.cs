using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Krakked.Kraken;

/// <summary>A pair's names on every side of Kraken.</summary>
/// <param name="Canonical">Ours, and REST's altname: <c>XBTUSD</c>.</param>
/// <param name="Key">What REST's answers are keyed by: <c>XXBTZUSD</c>.</param>
/// <param name="Base">The base asset's short name: <c>XBT</c>.</param>
/// <param name="Quote">The quote asset's short name: <c>USD</c>.</param>
/// <param name="Socket">The symbol on WebSocket v2: <c>BTC/USD</c>; null for a pair that is not there.</param>
public sealed record PairNames(string Canonical, string Key, string Base, string Quote, string? Socket);

/// <summary>Names of pairs and assets, from what Assets and AssetPairs say and not from what names look like.</summary>
public sealed class SymbolMap
{
    // The two assets WebSocket v2 calls by the world's name. https://docs.kraken.com/api/docs/websocket-v2/instrument
    static readonly FrozenDictionary<string, string> SocketNames =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["XBT"] = "BTC", ["XDG"] = "DOGE" }.ToFrozenDictionary(StringComparer.Ordinal);

    readonly FrozenDictionary<string, PairNames> _pairs;
    readonly FrozenDictionary<string, string> _assets;

    SymbolMap(FrozenDictionary<string, PairNames> pairs, FrozenDictionary<string, string> assets, IReadOnlyList<PairNames> all) =>
        (_pairs, _assets, Pairs) = (pairs, assets, all);

    /// <summary>Every pair, by canonical name.</summary>
    public IReadOnlyList<PairNames> Pairs { get; }

    /// <summary>Reads the answers of Assets and AssetPairs. A pair whose assets are not listed is left out: its names are not known.</summary>
    public static SymbolMap Create(IReadOnlyDictionary<string, AssetInfo> assets, IReadOnlyDictionary<string, AssetPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(assets);
        ArgumentNullException.ThrowIfNull(pairs);
        var all = pairs.Where(p => assets.ContainsKey(p.Value.Base) && assets.ContainsKey(p.Value.Quote))
            .Select(p => Names(p.Key, p.Value, assets))
            .OrderBy(p => p.Canonical, StringComparer.Ordinal)
            .ToList();
        return new SymbolMap(PairIndex(all, pairs), AssetIndex(assets), all);
    }

    /// <summary>A pair by any name it goes by: <c>XBTUSD</c>, <c>XXBTZUSD</c>, <c>XBT/USD</c>, <c>BTC/USD</c>.</summary>
    public bool TryPair(string name, [NotNullWhen(true)] out PairNames? names) => _pairs.TryGetValue(name, out names);

    /// <summary>An asset's short name by its key or its name on the socket: <c>XBT</c> for <c>XXBT</c> and <c>BTC</c>.</summary>
    public bool TryAsset(string name, [NotNullWhen(true)] out string? shortName) => _assets.TryGetValue(name, out shortName);

    /// <summary>
    /// The same map, where only pairs that the socket itself lists have a symbol there: what the instrument channel says outweighs what
    /// names look like.
    /// </summary>
    public SymbolMap ConfirmedBy(IEnumerable<PairRow> listed)
    {
        ArgumentNullException.ThrowIfNull(listed);
        var symbols = listed.Select(p => p.Symbol).ToHashSet(StringComparer.Ordinal);
        var pairs = _pairs.ToFrozenDictionary(p => p.Key, p => Confirmed(p.Value), StringComparer.Ordinal);
        return new SymbolMap(pairs, _assets, [.. Pairs.Select(Confirmed)]);

        PairNames Confirmed(PairNames pair) => pair.Socket is { } symbol && !symbols.Contains(symbol) ? pair with { Socket = null } : pair;
    }

    static PairNames Names(string key, AssetPair pair, IReadOnlyDictionary<string, AssetInfo> assets)
    {
        var (baseName, quote) = (assets[pair.Base].Altname, assets[pair.Quote].Altname);
        var socket = pair.SocketV1Name is null ? null : $"{OnSocket(baseName)}/{OnSocket(quote)}";
        return new PairNames(pair.Altname, key, baseName, quote, socket);
    }

    static string OnSocket(string shortName) => SocketNames.GetValueOrDefault(shortName, shortName);

    // A canonical name is never given away to another pair's second name.
    static FrozenDictionary<string, PairNames> PairIndex(List<PairNames> all, IReadOnlyDictionary<string, AssetPair> pairs)
    {
        var index = new Dictionary<string, PairNames>(StringComparer.Ordinal);
        foreach (var pair in all) index.TryAdd(pair.Canonical, pair);
        foreach (var pair in all)
            foreach (var name in new[] { pair.Key, pair.Socket, pairs[pair.Key].SocketV1Name })
                if (name is not null)
                    index.TryAdd(name, pair);
        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }

    static FrozenDictionary<string, string> AssetIndex(IReadOnlyDictionary<string, AssetInfo> assets)
    {
        var index = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, asset) in assets) index.TryAdd(key, asset.Altname);
        foreach (var asset in assets.Values)
        {
            index.TryAdd(asset.Altname, asset.Altname);
            index.TryAdd(OnSocket(asset.Altname), asset.Altname);
        }

        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
