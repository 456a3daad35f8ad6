using System.Diagnostics.CodeAnalysis;
using Krakked.Accounting;
using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>The instruments by every name the exchange gives their pairs, and the assets by every name it gives them.</summary>
public sealed class VenueNames
{
    readonly Dictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);
    readonly SymbolMap? _symbols;

    /// <param name="instruments">Those that are traded; their aliases count.</param>
    /// <param name="symbols">Every pair and asset of the exchange; null when all names are canonical.</param>
    public VenueNames(IEnumerable<Instrument> instruments, SymbolMap? symbols = null)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        _symbols = symbols;
        foreach (var instrument in instruments)
        {
            _instruments[instrument.Symbol] = instrument;
            foreach (var alias in instrument.Aliases) _instruments[alias] = instrument;
        }
    }

    /// <summary>The instrument of a pair. One that is not traded here is known by its names alone; false when not even those are.</summary>
    public bool TryInstrument(string pair, [NotNullWhen(true)] out Instrument? instrument)
    {
        if (_instruments.TryGetValue(pair, out instrument)) return true;
        if (_symbols is null || !_symbols.TryPair(pair, out var names)) return false;
        if (!_instruments.TryGetValue(names.Canonical, out instrument))
            instrument = new Instrument { Symbol = names.Canonical, Base = names.Base, Quote = names.Quote };
        return true;
    }

    /// <summary>An asset's name with canonical letters and its wallet's suffix: <c>XBT</c> for <c>XXBT</c>, <c>XBT.F</c> stays.</summary>
    public string Asset(string key)
    {
        if (_symbols is null || WalletAsset.Of(key) is not { Wallet: Wallet.Spot } plain) return key;
        return _symbols.TryAsset(plain.Asset, out var name) ? name : key;
    }
}
