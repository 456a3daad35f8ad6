namespace Krakked.Execution.Simulation;

/// <summary>What a trade moves.</summary>
/// <param name="Quantity">Base currency traded.</param>
/// <param name="Cost">Quantity times price, in quote currency.</param>
/// <param name="Fee">In <paramref name="FeeAsset"/>.</param>
/// <param name="FeeAsset">What the fee is taken in.</param>
readonly record struct Deal(decimal Quantity, decimal Cost, decimal Fee, FeeAsset FeeAsset)
{
    /// <summary>Quote currency a buyer parts with.</summary>
    public decimal Paid => FeeAsset is FeeAsset.Quote ? Cost + Fee : Cost;

    /// <summary>Base currency a buyer gets.</summary>
    public decimal Received => FeeAsset is FeeAsset.Base ? Quantity - Fee : Quantity;

    /// <param name="price">Quote currency.</param>
    /// <param name="quantity">Base currency.</param>
    /// <param name="rate">The fee, as a fraction.</param>
    /// <param name="asset">What it is taken in.</param>
    /// <param name="printed">Whose decimals cost and fee are rounded to; null keeps more than are printed.</param>
    public static Deal At(decimal price, decimal quantity, decimal rate, FeeAsset asset, Instrument? printed)
    {
        var cost = Rounded(quantity * price, printed?.CostDecimals);
        var fee = asset is FeeAsset.Base ? Rounded(quantity * rate, printed?.LotDecimals) : Rounded(cost * rate, printed?.CostDecimals);
        return new Deal(quantity, cost, fee, asset);
    }

    public static decimal Rounded(decimal amount, int? decimals) =>
        decimals is { } few ? decimal.Round(amount, few, MidpointRounding.ToEven) : Numeric.Money(amount);

    /// <summary>The most that <paramref name="free"/> quote currency buys at a price, a fee in quote currency included.</summary>
    public static Deal Payable(
        Instrument instrument, decimal free, decimal price, decimal rate, FeeAsset asset, Instrument? printed)
    {
        var lot = new decimal(1, 0, 0, false, (byte)instrument.LotDecimals);
        var perUnit = asset is FeeAsset.Quote ? price * (1 + rate) : price;
        var deal = At(price, instrument.FloorToLot(Math.Max(0, free) / perUnit), rate, asset, printed);
        while (deal.Quantity > 0 && deal.Paid > free)
            deal = At(price, deal.Quantity - lot, rate, asset, printed);
        return deal;
    }
}

/// <summary>A price the market gives.</summary>
/// <param name="Price">Quote currency.</param>
/// <param name="Liquidity">Our side of it.</param>
/// <param name="Time">When, Unix ms UTC.</param>
/// <param name="Doubtful">True when the order or the price depended on what the bar cannot say.</param>
readonly record struct Offer(decimal Price, Liquidity Liquidity, long Time, bool Doubtful = false);
