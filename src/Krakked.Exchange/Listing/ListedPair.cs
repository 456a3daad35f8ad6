namespace Krakked.Exchange;

/// <summary>A pair the exchange lists, its rules and its names.</summary>
public sealed class ListedPair
{
    internal ListedPair(int index, Instrument rules)
    {
        (Index, Rules) = (index, rules);
        (Base, Quote) = (AssetTable.Find(rules.Base), AssetTable.Find(rules.Quote));
        Key = AssetTable.PairKey(rules.Symbol, Base, Quote);
        WsName = $"{Base.Altname}/{Quote.Altname}";
        Symbol = $"{Base.Symbol}/{Quote.Symbol}";
        Instrument = InAssetDecimals(rules, Quote);
    }

    /// <summary>Its place in <see cref="Listing.Pairs"/>.</summary>
    public int Index { get; }

    /// <summary>Kraken's rules, as AssetPairs prints them.</summary>
    public Instrument Rules { get; }

    /// <summary>The same for the venue, whose costs are rounded to the decimals in which the quote currency is kept.</summary>
    /// <remarks>So the rows of a ledger add up to the balance exactly, as they are printed.</remarks>
    public Instrument Instrument { get; }

    public ListedAsset Base { get; }

    public ListedAsset Quote { get; }

    /// <summary>The key of REST's maps, <c>XXBTZUSD</c>.</summary>
    public string Key { get; }

    /// <summary>What orders call it, <c>XBTUSD</c>.</summary>
    public string Altname => Rules.Symbol;

    /// <summary>WebSocket v1's name, <c>XBT/USD</c>.</summary>
    public string WsName { get; }

    /// <summary>WebSocket v2's name, <c>BTC/USD</c>.</summary>
    public string Symbol { get; }

    /// <summary>The levels of leverage AssetPairs shows. Nothing can be borrowed here, but clients read them.</summary>
    public IReadOnlyList<int> Leverage => Base.Altname is "XBT" or "ETH" ? [2, 3, 4, 5, 6, 7, 8, 9, 10] : [];

    public override string ToString() => Altname;

    static Instrument InAssetDecimals(Instrument rules, ListedAsset quote) => new()
    {
        Symbol = rules.Symbol,
        Base = rules.Base,
        Quote = rules.Quote,
        Aliases = rules.Aliases,
        TickSize = rules.TickSize,
        PriceDecimals = rules.PriceDecimals,
        LotDecimals = rules.LotDecimals,
        CostDecimals = Math.Min(rules.CostDecimals, quote.Decimals),
        MinimumOrder = rules.MinimumOrder,
        MinimumCost = rules.MinimumCost,
        Fees = rules.Fees,
        Status = rules.Status,
    };
}
