namespace Krakked.Exchange;

/// <summary>Kraken's names and decimals of the assets that have any of their own; what is listed later is called the same everywhere.</summary>
static class AssetTable
{
    static readonly Dictionary<string, ListedAsset> ByAltname = new ListedAsset[]
    {
        new("XXBT", "XBT", "BTC", 10, 5), new("XETH", "ETH", "ETH", 10, 5), new("XLTC", "LTC", "LTC", 10, 5), new("XXRP", "XRP", "XRP", 8, 5),
        new("XXDG", "XDG", "DOGE", 8, 2), new("XXLM", "XLM", "XLM", 8, 5), new("XXMR", "XMR", "XMR", 10, 5), new("XETC", "ETC", "ETC", 10, 5),
        new("XZEC", "ZEC", "ZEC", 10, 5), new("XREP", "REP", "REP", 10, 5), new("XMLN", "MLN", "MLN", 10, 5),
        new("ZUSD", "USD", "USD", 4, 2), new("ZEUR", "EUR", "EUR", 4, 2), new("ZGBP", "GBP", "GBP", 4, 2), new("ZCAD", "CAD", "CAD", 4, 2),
        new("ZJPY", "JPY", "JPY", 2, 0), new("ZAUD", "AUD", "AUD", 4, 2), new("CHF", "CHF", "CHF", 4, 2),
        new("USDT", "USDT", "USDT", 8, 4), new("USDC", "USDC", "USDC", 8, 4), new("ADA", "ADA", "ADA", 8, 6),
    }.ToDictionary(a => a.Altname, StringComparer.Ordinal);

    // The prefixes were given up in between: these pairs of old assets have no prefixed key, or one only.
    static readonly Dictionary<string, string> OddKeys = new(StringComparer.Ordinal)
    {
        ["XDGUSD"] = "XDGUSD", ["XDGEUR"] = "XDGEUR", ["ETHGBP"] = "ETHGBP", ["EURGBP"] = "EURGBP", ["USDTUSD"] = "USDTZUSD",
    };

    public static ListedAsset Find(string altname) =>
        ByAltname.TryGetValue(altname, out var known) ? known : new ListedAsset(altname, altname, altname, 10, 5);

    /// <summary>The key of a pair in REST's maps: <c>XXBTZUSD</c>, but <c>XBTUSDT</c> and <c>SOLUSD</c>.</summary>
    public static string PairKey(string altname, ListedAsset baseAsset, ListedAsset quote)
    {
        if (OddKeys.TryGetValue(altname, out var odd)) return odd;
        return baseAsset.Key != baseAsset.Altname && quote.Key != quote.Altname ? baseAsset.Key + quote.Key : altname;
    }
}
