namespace Krakked.Accounting;

/// <summary>What one unit of an asset is worth.</summary>
/// <param name="Price">In the account's currency.</param>
/// <param name="Source">The pairs that priced it, <c>XBTUSD</c> or <c>ABCEUR*EURUSD</c>; null for the currency itself.</param>
public readonly record struct AssetPrice(decimal Price, string? Source);

/// <summary>Prices every asset in the account's currency, by the pair of the two or by the one that was named for it.</summary>
/// <remarks>A named pair may be paid with another currency; that one is then priced by its own pair, and no further.</remarks>
public sealed class AssetPrices
{
    readonly Dictionary<string, Instrument> _pairs = new(StringComparer.Ordinal);

    /// <param name="currency">What everything is valued in, <c>USD</c>.</param>
    /// <param name="market">Last prices.</param>
    /// <param name="instruments">The pairs that may price an asset.</param>
    /// <param name="overrides">By asset, the symbol of the pair to price it with.</param>
    /// <exception cref="KrakkedException">An override names a pair that is not listed or does not trade the asset.</exception>
    public AssetPrices(
        string currency, IMarketData market, IEnumerable<Instrument> instruments, IReadOnlyDictionary<string, string>? overrides = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(currency);
        ArgumentNullException.ThrowIfNull(market);
        (Currency, Market) = (currency, market);
        var listed = instruments.ToArray();
        Direct = [.. listed.Where(i => i.Quote == currency)];
        foreach (var pair in Direct) _pairs.TryAdd(pair.Base, pair);
        foreach (var pair in listed.Where(i => i.Base == currency)) _pairs.TryAdd(pair.Quote, pair);
        foreach (var (asset, symbol) in overrides ?? new Dictionary<string, string>())
            _pairs[asset] = Named(asset, symbol, listed);
    }

    /// <summary>What everything is valued in.</summary>
    public string Currency { get; }

    internal IMarketData Market { get; }

    /// <summary>The pairs that are paid with the currency.</summary>
    internal IReadOnlyList<Instrument> Direct { get; }

    /// <summary>The price now; false when nothing prices the asset.</summary>
    public bool TryPrice(string asset, out AssetPrice price)
    {
        price = new AssetPrice(1, null);
        if (asset == Currency) return true;
        if (!TryRate(asset, out var other, out price)) return false;
        if (other == Currency) return true;
        if (!TryRate(other, out var last, out var further) || last != Currency) return false;

        price = new AssetPrice(price.Price * further.Price, $"{price.Source}*{further.Source}");
        return true;
    }

    /// <summary>What balances are worth, and which of them nothing prices.</summary>
    public Valuation Value(IEnumerable<AssetBalance> balances)
    {
        ArgumentNullException.ThrowIfNull(balances);
        return new Valuation(Currency, [.. balances.Select(Value)]);
    }

    ValuedAsset Value(AssetBalance balance) => TryPrice(balance.Asset, out var price)
        ? new ValuedAsset(balance.Asset, balance.Amount, Numeric.Money(balance.Amount * price.Price), price.Source)
        : new ValuedAsset(balance.Asset, balance.Amount, null, null);

    bool TryRate(string asset, out string other, out AssetPrice price)
    {
        (other, price) = ("", default);
        if (!_pairs.TryGetValue(asset, out var pair) || !Market.TryQuote(pair, out var quote) || !(quote.Last > 0)) return false;

        var last = Numeric.FromMarket(quote.Last);
        var sold = pair.Base == asset;
        other = sold ? pair.Quote : pair.Base;
        price = new AssetPrice(sold ? last : 1 / last, pair.Symbol);
        return true;
    }

    static Instrument Named(string asset, string symbol, Instrument[] listed)
    {
        var pair = Array.Find(listed, i => i.Symbol == symbol || i.Aliases.Contains(symbol))
            ?? throw new KrakkedException($"The valuation pair {symbol} of {asset} is not listed. Name a pair the exchange trades.");
        return pair.Base == asset || pair.Quote == asset
            ? pair
            : throw new KrakkedException($"The valuation pair {symbol} does not trade {asset}. Name one that has it as base or quote.");
    }
}
