namespace Krakked.Accounting;

/// <summary>The market as a ledger of one instrument an asset sees it: the price now, or else the last one known.</summary>
/// <remarks>
/// An asset that was priced once stays priced, so that it is never both in the ledger and among the unvalued. A quote is market data and therefore
/// double: a price that was crossed from two pairs keeps some sixteen digits in it.
/// </remarks>
sealed class KnownPrices(AssetPrices prices) : IMarketData
{
    Dictionary<string, decimal> _last = new(StringComparer.Ordinal);

    public DataStatus Status => prices.Market.Status;

    public Bars Bars(Instrument instrument, Timeframe timeframe) => prices.Market.Bars(instrument, timeframe);

    public bool TryQuote(Instrument instrument, out Quote quote)
    {
        var known = TryPrice(instrument.Base, out var price);
        quote = new Quote((double)price, (double)price, (double)price, 0);
        return known;
    }

    /// <summary>The same prices, which go their own way from here.</summary>
    public KnownPrices Copy() => new(prices) { _last = new Dictionary<string, decimal>(_last, StringComparer.Ordinal) };

    /// <summary>What a balance is worth, and whether only a price of before says so.</summary>
    public ValuedAsset Value(AssetBalance balance)
    {
        if (prices.TryPrice(balance.Asset, out var now))
            return new ValuedAsset(balance.Asset, balance.Amount, Numeric.Money(balance.Amount * now.Price), now.Source);
        return _last.TryGetValue(balance.Asset, out var before)
            ? new ValuedAsset(balance.Asset, balance.Amount, Numeric.Money(balance.Amount * before), null) { IsStale = true }
            : new ValuedAsset(balance.Asset, balance.Amount, null, null);
    }

    public bool TryPrice(string asset, out decimal price)
    {
        if (!prices.TryPrice(asset, out var now)) return _last.TryGetValue(asset, out price);

        _last[asset] = price = now.Price;
        return true;
    }

    /// <summary>Takes note of the price of a trade of ours, which counts where the market says nothing.</summary>
    public void Note(string asset, decimal price)
    {
        if (price.IsAboveZero()) _last[asset] = price;
    }
}
