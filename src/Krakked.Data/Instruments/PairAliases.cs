namespace Krakked.Data;

/// <summary>Every way people and machines write one pair.</summary>
static class PairAliases
{
    /// <summary><c>XBT/USD</c>, <c>BTC/USD</c>, <c>BTCUSD</c>, <c>XXBTZUSD</c>, and what else the venue calls it.</summary>
    public static IReadOnlyList<string> Of(string baseName, string quote, params IEnumerable<string?> others)
    {
        var (commonBase, commonQuote) = (AssetNames.Common(baseName), AssetNames.Common(quote));
        List<string> names = [$"{baseName}/{quote}", $"{commonBase}/{commonQuote}", commonBase + commonQuote];
        if (AssetNames.TryLegacy(baseName, out var oldBase) && AssetNames.TryLegacy(quote, out var oldQuote))
            names.Add(oldBase + oldQuote);

        names.AddRange(others.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name!));
        return [.. names.Distinct(StringComparer.Ordinal).Where(name => name != baseName + quote)];
    }

    /// <summary>Names are compared without letter case and without the mark between base and quote.</summary>
    public static string Key(string name) =>
        string.Concat(name.Where(c => !char.IsWhiteSpace(c) && c is not ('/' or '-' or '_' or ':'))).ToUpperInvariant();
}
