namespace Krakked.Execution.Simulation;

/// <summary>The part of the venue that is shown a market trade by trade, as an exchange sees it, instead of bars.</summary>
public sealed partial class SimulatedVenue
{
    /// <summary>Shows one trade and the quote it left behind, for the next <see cref="Match"/>.</summary>
    /// <remarks>
    /// An order that has just come in, or been triggered, takes the quote when it reaches it, and otherwise rests; what rests makes at its limit
    /// once a trade goes through it. The time of a trade is its name: showing it again shows it to the orders that have come since.
    /// </remarks>
    /// <param name="instrument">What traded.</param>
    /// <param name="price">At which.</param>
    /// <param name="volume">Base currency, for <see cref="VenueOptions.VolumeShare"/>.</param>
    /// <param name="quote">Bid and ask after it.</param>
    /// <param name="time">Unix ms UTC, later than the trades before it.</param>
    public void Show(Instrument instrument, double price, double volume, in Quote quote, long time)
    {
        var book = BookOf(instrument);
        Show(book, new Bar(time, price, price, price, price, volume, Trades: 1), time, whole: true);
        book.Quoted = quote;
    }

    /// <summary>The fee as a fraction of cost that a trade at <paramref name="time"/> (Unix ms UTC) would pay.</summary>
    public decimal FeeRate(Instrument instrument, Liquidity liquidity, long time) => _fees.Rate(instrument, liquidity, time);

    /// <summary>Volume traded in the 30 days up to <paramref name="time"/> (Unix ms UTC), in USD.</summary>
    public decimal TradedVolume(long time) => _fees.Volume(time);

    void Take(RestingOrder resting, in Quote quote, long time)
    {
        if (resting.Rests) return;

        var (order, price) = (resting.Order, resting.IsBuy ? quote.Ask : quote.Bid);
        var reaches = order.LimitPrice is not { } limit || FillModel.Reached(order.Side, (double)limit, price);
        if (reaches && !order.PostOnly) Trade(resting, new Offer(Numeric.FromMarket(price), Liquidity.Taker, time));
        if (resting.Done || order.LimitPrice is null) return;

        // What it has come to rest behind has traded already.
        (resting.Rests, resting.Passed) = (true, time);
    }
}
