namespace Krakked.Accounting;

/// <summary>The market as a ledger of one instrument an asset sees it: the price now, or else the last one known.</summary>
/// <remarks>
/// An asset that was priced once stays priced, so that it is never both in the ledger and among the unvalued. A quote is market data and therefore
/// double: a price that was crossed from two pairs keeps some sixteen digits in it.
/// </remarks>
sealed class KnownPrices(AssetPrices prices) : IMarketData
{
    readonly Dictionary<string, decimal> _last = new(StringComparer.Ordinal);

    public DataStatus Status => prices.Market.Status;

    public Bars Bars(Instrument instrument, Timeframe timeframe) => prices.Market.Bars(instrument, timeframe);

    public bool TryQuote(Instrument instrument, out Quote quote)
    {
        var known = TryPrice(instrument.Base, out var price);
        quote = new Quote((double)price, (double)price, (double)price, 0);
        return known;
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
