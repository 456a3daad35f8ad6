namespace Krakked.Execution.Simulation;

/// <summary>The part of the venue that moves balances.</summary>
public sealed partial class SimulatedVenue
{
    void Trade(RestingOrder resting, in Offer offer)
    {
        var (order, book) = (resting.Order, resting.Book);
        var wanted = Wanted(resting, offer.Price);
        var whole = wanted;
        if (_options.VolumeShare is not null)
        {
            wanted = Math.Min(wanted, book.VolumeLeft);
            if (wanted.IsZero() && !whole.IsZero()) return;
        }

        var rate = _fees.Rate(order.Instrument, offer.Liquidity, offer.Time);
        var asset = resting.IsBuy ? resting.FeesIn : FeeAsset.Quote;
        var printed = Printed(book);
        var deal = Deal.At(offer.Price, wanted, rate, asset, printed);
        if (order.Type is OrderType.Market && EndsSmall(resting, whole, deal, offer)) return;

        Release(resting);
        if (order.Bracket != 0) CancelRivals(resting, offer.Time);
        var unpaid = resting.IsBuy ? deal.Paid > book.Quote.Free && !_options.AllowOverdraft : wanted > book.Base.Free;
        if (unpaid)
        {
            deal = resting.IsBuy
                ? Deal.Payable(book.Instrument, book.Quote.Free, offer.Price, rate, asset, printed)
                : Deal.At(offer.Price, book.Instrument.FloorToLot(Math.Max(0, book.Base.Free)), rate, asset, printed);
            ShortOfFunds++;
        }

        if (!deal.Quantity.IsZero()) Settle(resting, deal, offer);
        if (unpaid) EndUnpaid(resting, offer.Time);
        else if (resting.IsSizedInQuote ? wanted == whole : resting.Left.IsZero()) Complete(resting, offer.Time);
        else if (!TryHold(resting, offer.Time)) EndUnpaid(resting, offer.Time);
    }

    void Settle(RestingOrder resting, in Deal deal, in Offer offer)
    {
        var (order, book) = (resting.Order, resting.Book);
        book.Base.Move(resting.IsBuy ? deal.Received : -deal.Quantity);
        book.Quote.Move(resting.IsBuy ? -deal.Paid : deal.Cost - deal.Fee);
        var done = resting.IsSizedInQuote ? deal.Cost : deal.Quantity;
        resting.Left = done == resting.Left ? 0 : resting.Left - done;
        resting.HasTraded = true;
        if (_options.VolumeShare is not null) book.VolumeLeft -= deal.Quantity;
        _fees.Add(book.Instrument, deal.Cost, offer.Time);

        if (book.Fine) FillsOnFinerBars++;
        if (offer.Doubtful) AmbiguousFills++;
        var inside = _stage is Stage.Within;
        if (inside) ComeTo(book, (double)offer.Price);
        var trade = new VenueTrade(NextTradeId(), deal.Quantity, offer.Price, deal.Fee, offer.Liquidity, deal.FeeAsset);
        Tell(new VenueEvent { Kind = VenueEventKind.Traded, Order = order.Id, Time = offer.Time, InsideBar = inside, Trade = trade });
    }

    // A post-only order makes at its limit even where the bar has no price as bad.
    static void ComeTo(VenueBook book, double price) =>
        (book.Last, book.TradedWithin) = (Math.Clamp(price, book.Bar.Low, book.Bar.High), true);

    void Complete(RestingOrder resting, long time)
    {
        if (resting.IsSizedInQuote) End(resting, VenueEventKind.Completed, time, null);
        else Finish(resting);
    }

    static decimal Wanted(RestingOrder resting, decimal price) =>
        resting.IsSizedInQuote ? resting.Book.Instrument.FloorToLot(resting.Left / price) : resting.Left;

    // Kraken judges a market order's size when it comes in. What is left of one that has traded may be small.
    bool EndsSmall(RestingOrder resting, decimal whole, in Deal deal, in Offer offer)
    {
        var order = resting.Order;
        if (resting.HasTraded)
        {
            if (!whole.IsZero()) return false;
            Complete(resting, offer.Time);
            return true;
        }

        var tooFew = resting.IsSizedInQuote && (whole.IsZero() || whole < order.Instrument.MinimumOrder);
        var cost = _options.VolumeShare is null || deal.Quantity == whole ? deal.Cost : whole * offer.Price;
        if (!tooFew && cost >= order.Instrument.MinimumCost) return false;
        End(resting, VenueEventKind.Rejected, offer.Time, tooFew ? VenueWords.OrderMinimum : VenueWords.CostMinimum);
        return true;
    }

    // Never acknowledged and nothing traded: then it was refused. Otherwise the rest is taken back.
    void EndUnpaid(RestingOrder resting, long time)
    {
        var untouched = resting.Order.Type is OrderType.Market && !resting.HasTraded;
        End(resting, untouched ? VenueEventKind.Rejected : VenueEventKind.Cancelled, time, VenueWords.InsufficientFunds);
    }

    /// <summary>Holds back what a resting order may need; false when there is too little.</summary>
    /// <remarks>
    /// A sell needs what it sells. A buy needs its cost at the limit, or else at the trigger, and the taker's fee. Market orders hold
    /// nothing, and neither does an order we watch ourselves until it has become a limit order.
    /// </remarks>
    bool TryHold(RestingOrder resting, long now)
    {
        var order = resting.Order;
        if (order.Type is OrderType.Market || (order.IsWatched && (resting.Waiting || order.LimitPrice is null))) return true;

        var need = resting.IsBuy ? CostOf(resting, now) : resting.Left;
        var balance = resting.Paying;
        if (need > balance.Free) return false;
        balance.Held += need;
        resting.Hold = need;
        return true;
    }

    decimal CostOf(RestingOrder resting, long now)
    {
        var decimals = Printed(resting.Book)?.CostDecimals;
        var cost = Deal.Rounded(resting.Left * (resting.Order.LimitPrice ?? resting.Trigger ?? 0), decimals);
        return resting.FeesIn is FeeAsset.Base
            ? cost
            : cost + Deal.Rounded(cost * Math.Max(0, _fees.Rate(resting.Order.Instrument, Liquidity.Taker, now)), decimals);
    }

    Instrument? Printed(VenueBook book) => _options.RoundsToPrintedDecimals ? book.Instrument : null;

    static void Release(RestingOrder resting)
    {
        if (resting.Hold.IsZero()) return;
        resting.Paying.Held -= resting.Hold;
        resting.Hold = 0;
    }
}
