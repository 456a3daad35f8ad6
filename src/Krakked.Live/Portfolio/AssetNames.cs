using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Canonical names of assets of balances and ledgers, wallets kept: <c>XBT</c> for <c>XXBT</c>, <c>XBT.F</c> for <c>XXBT.F</c>.</summary>
/// <param name="map">What Assets says; null where names are canonical already.</param>
public sealed class AssetNames(SymbolMap? map = null)
{
    /// <summary>The canonical name; what is not listed is called what the exchange calls it.</summary>
    public string Of(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (map is null) return key;
        if (map.TryAsset(key, out var name)) return name;

        var dot = key.LastIndexOf('.');
        return dot > 0 && map.TryAsset(key[..dot], out var plain) ? plain + key[dot..] : key;
    }
}
