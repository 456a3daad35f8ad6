using System.Diagnostics.CodeAnalysis;
using Krakked.Data;

namespace Krakked.Exchange;

/// <summary>What the exchange lists, found by any of Kraken's names for it.</summary>
public sealed class Listing
{
    /// <summary>The pairs of an exchange that was not told which.</summary>
    public static IReadOnlyList<string> Usual { get; } =
        ["XBTUSD", "ETHUSD", "XBTUSDT", "SOLUSD", "XDGUSD", "XBTEUR", "ETHXBT", "ADAUSD"];

    readonly Dictionary<string, ListedPair> _pairs = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, ListedPair> _symbols = new(StringComparer.Ordinal);
    readonly Dictionary<string, ListedAsset> _assets = new(StringComparer.OrdinalIgnoreCase);

    public Listing(IEnumerable<Instrument> instruments)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        Pairs = [.. instruments.Select((rules, index) => new ListedPair(index, rules))];
        Assets = [.. Pairs.SelectMany(p => new[] { p.Base, p.Quote }).DistinctBy(a => a.Key).OrderBy(a => a.Key, StringComparer.Ordinal)];
        foreach (var asset in Assets) Name(asset);
        foreach (var pair in Pairs) Name(pair);
    }

    /// <summary>Built-in pairs by name, with Kraken's rules.</summary>
    /// <exception cref="BadDataException">A name is no pair's.</exception>
    public static Listing Of(params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new Listing(names.Select(InstrumentCatalog.BuiltIn.Find).Distinct());
    }

    public IReadOnlyList<ListedPair> Pairs { get; }

    /// <summary>What the pairs are made of; the parts of it that earn are found by name only.</summary>
    public IReadOnlyList<ListedAsset> Assets { get; }

    /// <summary>By altname, key, <c>XBT/USD</c> or <c>BTC/USD</c>, as REST takes pairs.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out ListedPair? pair) => _pairs.TryGetValue(name, out pair);

    /// <summary>By WebSocket v2's name alone: <c>XBT/USD</c> is not supported there.</summary>
    public bool TryFindSymbol(string symbol, [NotNullWhen(true)] out ListedPair? pair) => _symbols.TryGetValue(symbol, out pair);

    /// <summary>By key, altname or WebSocket v2's name; what earns, by its key.</summary>
    public bool TryFindAsset(string name, [NotNullWhen(true)] out ListedAsset? asset) => _assets.TryGetValue(name, out asset);

    /// <summary>The listed asset of a key.</summary>
    /// <exception cref="KeyNotFoundException">None has it.</exception>
    public ListedAsset Asset(string key) => _assets[key];

    void Name(ListedAsset asset)
    {
        foreach (var name in new[] { asset.Key, asset.Altname, asset.Symbol }) _assets.TryAdd(name, asset);
        _assets.TryAdd(asset.EarningKey, asset.Earning());
    }

    void Name(ListedPair pair)
    {
        _symbols[pair.Symbol] = pair;
        foreach (var name in new[] { pair.Altname, pair.Key, pair.WsName, pair.Symbol, pair.Symbol.Replace("/", "", StringComparison.Ordinal) })
            _pairs.TryAdd(name, pair);
    }
}
