using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Krakked.Data;

/// <summary>Kraken's several spellings of one asset, and how a pair's name comes apart.</summary>
/// <remarks>
/// Assets listed before about 2017 carry a prefix in the API (<c>XXBT</c>, <c>ZUSD</c>), and two have a name of Kraken's own
/// (<c>XBT</c>, <c>XDG</c>). The prefix is no rule for later listings, so it is looked up here and never derived.
/// </remarks>
static class AssetNames
{
    static readonly string[] OldCoins = ["XBT", "ETH", "XRP", "LTC", "XDG", "XLM", "XMR", "ETC", "ZEC", "REP", "MLN"];
    static readonly string[] OldMoney = ["USD", "EUR", "GBP", "CAD", "JPY", "AUD"];

    // Longest first where one ends like another, so that XBTUSDT is XBT/USDT and never XBTUSD/T.
    static readonly string[] Quotes =
    [
        "RLUSD", "PYUSD", "EUROP", "USDT", "USDC", "USDG", "USDQ", "USDR", "USD1", "USDD", "EURC", "EURR", "AUSD", "DOGE", "FIDD",
        "USD", "EUR", "GBP", "CAD", "JPY", "AUD", "CHF", "DAI", "XBT", "BTC", "ETH", "XDG", "SOL", "DOT",
    ];

    static readonly FrozenDictionary<string, string> ShortNames = Build();

    /// <summary><c>XXBT</c>, <c>BTC</c> → <c>XBT</c>; <c>ZUSD</c> → <c>USD</c>; others in upper case as they are.</summary>
    public static string Short(string asset)
    {
        var name = asset.Trim().ToUpperInvariant();
        return ShortNames.GetValueOrDefault(name, name);
    }

    /// <summary>The world's name where Kraken has one of its own: <c>XBT</c> → <c>BTC</c>.</summary>
    public static string Common(string shortName) => shortName switch { "XBT" => "BTC", "XDG" => "DOGE", _ => shortName };

    /// <summary>The prefixed name, <c>XBT</c> → <c>XXBT</c>, for assets that have one.</summary>
    public static bool TryLegacy(string shortName, out string legacy)
    {
        legacy = OldCoins.Contains(shortName) ? "X" + shortName : OldMoney.Contains(shortName) ? "Z" + shortName : "";
        return legacy.Length > 0;
    }

    /// <summary>Base and quote, short, of <c>XBT/USD</c> or <c>XBTUSD</c>; false when no known quote ends it.</summary>
    public static bool TrySplit(string pair, [NotNullWhen(true)] out string? baseName, [NotNullWhen(true)] out string? quote)
    {
        (baseName, quote) = (null, null);
        var name = pair.Trim().ToUpperInvariant();
        var slash = name.IndexOfAny(['/', '-']);
        var cut = slash >= 0 ? slash : name.Length - QuoteLength(name);
        if (cut <= 0 || cut >= name.Length) return false;

        var (left, right) = (name[..cut], name[(slash >= 0 ? slash + 1 : cut)..]);
        if (!IsName(left) || !IsName(right)) return false;

        (baseName, quote) = (Short(left), Short(right));
        return true;
    }

    static int QuoteLength(string name)
    {
        // XXBTZUSD: the quote's prefix belongs to the quote, but only when what is left is a prefixed coin too.
        foreach (var money in OldMoney)
            if (name.Length == 8 && name.EndsWith("Z" + money, StringComparison.Ordinal) && ShortNames.ContainsKey(name[..4]))
                return 4;
        return Quotes.FirstOrDefault(q => name.EndsWith(q, StringComparison.Ordinal))?.Length ?? 0;
    }

    static bool IsName(string asset) => asset.Length > 0 && asset.All(c => char.IsAsciiLetterOrDigit(c) || c == '.');

    static FrozenDictionary<string, string> Build()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { ["BTC"] = "XBT", ["DOGE"] = "XDG" };
        foreach (var coin in OldCoins) names["X" + coin] = coin;
        foreach (var money in OldMoney) names["Z" + money] = money;
        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
