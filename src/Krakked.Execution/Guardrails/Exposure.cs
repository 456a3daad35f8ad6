namespace Krakked.Execution.Guardrails;

/// <summary>What is held and what is being bought, valued in quote currency.</summary>
/// <remarks>
/// An order on its way counts whole until its end. What is being taken back on the same instrument does not count against the order that takes its
/// place: that one is sent only after the other's end, and is resized for what it traded.
/// </remarks>
sealed class Exposure(IMarketData market, IPortfolio portfolio, OpenBuys buys)
{
    /// <summary>Of the pair that is wanted, that itself apart.</summary>
    public decimal OfPair(in Opening wanted)
    {
        var value = portfolio.Position(wanted.Instrument).Quantity * wanted.Price;
        foreach (var other in buys.Besides(wanted.Order))
            if (other.Order.Instrument.Equals(wanted.Instrument)) value += Left(other, wanted.Price).GetValueOrDefault();
        return value;
    }

    /// <summary>Of every pair, what is wanted apart; null when something is held or bought whose worth nobody knows.</summary>
    public decimal? OfEverything(in Opening wanted)
    {
        decimal? value = 0;
        var instruments = portfolio.Instruments;
        for (var i = 0; i < instruments.Count; i++)
            value += Held(instruments[i], wanted);
        foreach (var other in buys.Besides(wanted.Order))
            value += Left(other, PriceOf(other.Order.Instrument, wanted));
        return value;
    }

    /// <summary>True when an asset is held in an amount that could be sold, or another order buys it.</summary>
    public bool Has(string asset, in Opening wanted)
    {
        foreach (var instrument in portfolio.Instruments)
            if (instrument.Base == asset && portfolio.Position(instrument).Quantity >= Smallest(instrument)) return true;
        foreach (var other in buys.Besides(wanted.Order))
            if (other.Order.Instrument.Base == asset) return true;
        return false;
    }

    // What is held without a price is worth what it cost, as it is for the risk engine.
    decimal? Held(Instrument instrument, in Opening wanted)
    {
        var position = portfolio.Position(instrument);
        if (position.IsFlat) return 0;
        return position.Quantity * PriceOf(instrument, wanted) ?? (position.Cost.IsAboveZero() ? position.Cost : null);
    }

    decimal? PriceOf(Instrument instrument, in Opening wanted) =>
        instrument.Equals(wanted.Instrument) ? wanted.Price
        : market.TryQuote(instrument, out var quote) ? Numeric.FromMarket(quote.Ask)
        : null;

    static decimal? Left(in WorkingOrder other, decimal? price) =>
        other.Order.QuoteAmount ?? ((other.Order.Quantity - other.Filled) * (other.Order.LimitPrice ?? price));

    static decimal Smallest(Instrument instrument) =>
        Math.Max(instrument.MinimumOrder, new decimal(1, 0, 0, isNegative: false, (byte)instrument.LotDecimals));
}
