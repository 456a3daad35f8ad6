using System.Diagnostics.CodeAnalysis;

namespace Krakked.Data;

/// <summary>What an import of instruments did.</summary>
/// <param name="Read">Pairs in the file.</param>
/// <param name="Added">Pairs the catalog did not know.</param>
/// <param name="Changed">Known pairs whose rules were replaced, built-in ones included.</param>
public sealed record InstrumentImport(int Read, int Added, int Changed);

/// <summary>
/// Finds an instrument by any of its names: <c>XBTUSD</c>, <c>XBT/USD</c>, <c>BTC/USD</c>, <c>XXBTZUSD</c>, <c>btcusd</c>.
/// </summary>
/// <remarks>
/// Built-in rules for the majors, overridden by what was imported from Kraken's AssetPairs into <c>instruments.json</c>.
/// </remarks>
public sealed class InstrumentCatalog
{
    /// <summary>The <see cref="Instrument.Status"/> of a pair that is known by name only.</summary>
    public const string RulesUnknown = "rules unknown";

    const string FileName = "instruments.json";

    readonly Dictionary<string, Instrument> _bySymbol = new(StringComparer.Ordinal);
    readonly Dictionary<string, Instrument> _byKey = new(StringComparer.Ordinal);

    InstrumentCatalog(IEnumerable<Instrument> builtIn, IEnumerable<Instrument> imported)
    {
        foreach (var instrument in builtIn.Concat(imported))
            _bySymbol[instrument.Symbol] = instrument;
        Index();
    }

    /// <summary>The majors, with Kraken's rules of August 2026.</summary>
    public static InstrumentCatalog BuiltIn { get; } = new(BuiltInInstruments.All(), []);

    /// <summary>Every known instrument, by symbol.</summary>
    public IEnumerable<Instrument> All => _bySymbol.Values.OrderBy(x => x.Symbol, StringComparer.Ordinal);

    /// <summary>
    /// The built-in rules, overridden by those imported into the store at <paramref name="root"/>, if any were.
    /// </summary>
    /// <exception cref="BadDataException">The store's <c>instruments.json</c> cannot be read.</exception>
    public static InstrumentCatalog Open(string root)
    {
        var path = Path.Combine(root, FileName);
        return File.Exists(path) ? new(BuiltInInstruments.All(), AssetPairsFile.Read(path)) : BuiltIn;
    }

    /// <summary>
    /// Takes a Kraken AssetPairs body (plain or gzip; whole answer or bare <c>result</c>) into the store at <paramref
    /// name="root"/>.
    /// </summary>
    /// <remarks>Pairs that were imported before and are not in the file stay: delisted pairs still have history.</remarks>
    /// <exception cref="BadDataException">The file is not an AssetPairs body, or the store cannot be written.</exception>
    public static InstrumentImport Import(string root, string file)
    {
        var read = AssetPairsFile.Read(file);
        var before = Open(root);
        var added = read.Count(x => !before._bySymbol.ContainsKey(x.Symbol));
        var changed = read.Count(x =>
            before._bySymbol.TryGetValue(x.Symbol, out var known) && !AssetPairsFile.SameRules(known, x));

        var path = Path.Combine(root, FileName);
        var merged = (File.Exists(path) ? AssetPairsFile.Read(path) : []).ToDictionary(x => x.Symbol, StringComparer.Ordinal);
        foreach (var instrument in read)
            merged[instrument.Symbol] = instrument;

        AssetPairsFile.Write(path, merged.Values);
        return new(read.Count, added, changed);
    }

    /// <summary>False when no instrument goes by this name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Instrument? instrument)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _byKey.TryGetValue(PairAliases.Key(name), out instrument);
    }

    /// <summary>The instrument of this name.</summary>
    /// <exception cref="BadDataException">No instrument goes by it; the message suggests near names.</exception>
    public Instrument Find(string name)
    {
        if (TryFind(name, out var instrument)) return instrument;

        throw new BadDataException($"Unknown pair '{name}'.{DidYouMean(name)} Pairs are written XBTUSD, XBT/USD or BTC/USD; "
            + "for one that is new at Kraken import a current AssetPairs file (krakked data instruments import FILE).");
    }

    /// <summary>
    /// The instrument of this name, or one derived from the name alone, with <see cref="RulesUnknown"/> as its status.
    /// </summary>
    /// <remarks>
    /// So that a coin met only in a CSV can be stored and replayed. Its rules are guesses on the careful side: the first rung of
    /// the usual fees, and lots of five decimals where most pairs allow eight.
    /// </remarks>
    /// <exception cref="BadDataException">The name does not end in a known quote currency.</exception>
    public Instrument FindOrDerive(string name)
    {
        if (TryFind(name, out var known)) return known;
        if (!AssetNames.TrySplit(name, out var baseName, out var quote))
            throw new BadDataException($"'{name}' is not a pair: no known quote currency ends it.{DidYouMean(name)} "
                + "Write it with a slash, as in FOO/USD.");

        return new Instrument
        {
            Symbol = baseName + quote,
            Base = baseName,
            Quote = quote,
            Aliases = PairAliases.Of(baseName, quote),
            TickSize = 0.00000001m,
            PriceDecimals = 8,
            LotDecimals = 5,
            MinimumCost = MinimumCost(quote),
            Fees = BuiltInInstruments.DefaultFees,
            Status = RulesUnknown,
        };
    }

    /// <summary><c> Did you mean XBTUSD?</c>, led by a space; empty when nothing is near.</summary>
    public string DidYouMean(string name) => Suggest.DidYouMean(PairAliases.Key(name), _bySymbol.Keys);

    static decimal MinimumCost(string quote) => quote switch { "XBT" => 0.00002m, "ETH" => 0.0002m, "JPY" => 70m, _ => 0.5m };

    // A symbol always means itself; an alias means the first that claims it.
    void Index()
    {
        foreach (var instrument in _bySymbol.Values)
            _byKey[PairAliases.Key(instrument.Symbol)] = instrument;
        foreach (var instrument in All)
            foreach (var alias in instrument.Aliases)
                _byKey.TryAdd(PairAliases.Key(alias), instrument);
    }
}
