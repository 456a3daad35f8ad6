using Krakked.Live;

namespace Krakked.Configuration;

/// <summary>Turns the names a file gives pairs and assets into the exchange's: <c>BTC</c> is what the books call <c>XBT</c>.</summary>
sealed class ListedNames(AccountListing listing, string path)
{
    /// <exception cref="KrakkedException">It is not listed, or its rules cannot be read.</exception>
    public Instrument Pair(string name, string where)
    {
        var listed = listing.Map.TryPair(name, out var names);
        if (listed && listing.Instruments.TryGetValue(names!.Canonical, out var instrument)) return instrument;
        throw new KrakkedException(listed
            ? $"{path}: {where}: the exchange's rules for '{name}' cannot be read, so it cannot be traded. Take it out."
            : $"{path}: {where}: the exchange lists no pair '{name}'.{Suggest.DidYouMean(name, listing.Instruments.Keys)}");
    }

    public PortfolioOptions Of(PortfolioOptions options) => options with
    {
        Currency = Asset(options.Currency, "portfolio: base_currency"),
        ValuationPairs = options.ValuationPairs.ToDictionary(
            v => Asset(v.Key, "portfolio: valuation_pairs"), v => Pair(v.Value, "portfolio: valuation_pairs").Symbol),
        IncludeAssets = [.. options.IncludeAssets.Select(a => Asset(a, "portfolio: include_assets"))],
        ExcludeAssets = [.. options.ExcludeAssets.Select(a => Asset(a, "portfolio: exclude_assets"))],
    };

    public PaperOptions Of(PaperOptions options) => options with
    {
        Balances = options.Balances.ToDictionary(b => Asset(b.Key, "execution: paper: balances"), b => b.Value),
    };

    string Asset(string name, string where)
    {
        if (listing.Map.TryAsset(name, out var known)) return known;
        var assets = listing.Instruments.Values.SelectMany(i => new[] { i.Base, i.Quote }).Distinct().ToList();
        return assets.Contains(name)
            ? name
            : throw new KrakkedException($"{path}: {where}: the exchange lists no asset '{name}'.{Suggest.DidYouMean(name, assets)}");
    }
}
