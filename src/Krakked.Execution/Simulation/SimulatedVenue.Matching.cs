namespace Krakked.Execution.Simulation;

/// <summary>The half of the venue that trades.</summary>
public sealed partial class SimulatedVenue
{
    /// <summary>Trades what the bars shown as closed at <paramref name="now"/> (Unix ms UTC) allow.</summary>
    public void Match(long now)
    {
        foreach (var resting in _orders)
            if (Meets(resting, now))
                AtOpen(resting, now);

        foreach (var resting in _orders)
            if (!resting.Done && resting.SeenOpen && resting.Book.BarClosed == now)
                Within(resting, now);

        Sweep();
    }

    // The bar must have opened after the order arrived: nothing trades in the past.
    static bool Meets(RestingOrder resting, long now)
    {
        if (resting.Book.BarClosed != now || resting.Book.Bar.OpenTime < resting.From) return false;
        if (resting.Latency == 0) return true;
        resting.Latency--;
        return false;
    }

    void AtOpen(RestingOrder resting, long now)
    {
        var order = resting.Order;
        var bar = resting.Book.Bar;
        resting.SeenOpen = true;
        if (order.ExpiresAt <= bar.OpenTime)
        {
            End(resting, VenueEventKind.Expired, order.ExpiresAt.Value, null);
            return;
        }

        if (_fills.TryFillAtOpen(order, bar, out var price)) Trade(resting, price, Liquidity.Taker, bar.OpenTime);
        if (resting.Done) return;

        if (order.TimeInForce is TimeInForce.ImmediateOrCancel) End(resting, VenueEventKind.Cancelled, bar.OpenTime, "Immediate or cancel.");
        else if (order.ExpiresAt <= now) End(resting, VenueEventKind.Expired, order.ExpiresAt.Value, null);
    }

    void Within(RestingOrder resting, long now)
    {
        // What was left of an open trade had the whole bar's share already.
        if (resting.Order.Type is OrderType.Limit && FillModel.TryFillWithin(resting.Order, resting.Book.Bar, out var price))
            Trade(resting, price, Liquidity.Maker, now);
    }

    void Trade(RestingOrder resting, decimal price, Liquidity liquidity, long time)
    {
        var (order, book) = (resting.Order, resting.Book);
        var wanted = _options.VolumeShare is null ? resting.Left : Math.Min(resting.Left, book.VolumeLeft);
        if (_options.VolumeShare is not null && wanted == 0) return;

        Release(resting);
        var rate = _fees.Rate(order.Instrument, liquidity, time);
        var deal = Deal.At(price, wanted, rate);
        if (order.Type is OrderType.Market && deal.Cost < order.Instrument.MinimumCost && wanted == order.Quantity)
        {
            End(resting, VenueEventKind.Rejected, time, VenueWords.CostMinimum);
            return;
        }

        var unpaid = resting.IsBuy ? deal.Paid > book.Quote.Free && !_options.AllowOverdraft : wanted > book.Base.Free;
        if (unpaid)
        {
            deal = resting.IsBuy ? Payable(book, price, rate) : Deal.At(price, book.Instrument.FloorToLot(book.Base.Free), rate);
            ShortOfFunds++;
        }

        if (deal.Quantity != 0)
        {
            Settle(resting, deal, time);
            var trade = new VenueTrade(NextTradeId(), deal.Quantity, price, deal.Fee, liquidity);
            Tell(new VenueEvent { Kind = VenueEventKind.Traded, Order = order.Id, Time = time, Trade = trade });
        }

        if (unpaid) EndUnpaid(resting, time);
        else if (resting.Left == 0) Finish(resting);
        else if (order.Type is OrderType.Limit && !TryHold(resting, time)) EndUnpaid(resting, time);
    }

    void Settle(RestingOrder resting, in Deal deal, long time)
    {
        var book = resting.Book;
        book.Base.Total += resting.IsBuy ? deal.Quantity : -deal.Quantity;
        book.Quote.Total += resting.IsBuy ? -deal.Paid : deal.Cost - deal.Fee;
        resting.Left = deal.Quantity == resting.Left ? 0 : resting.Left - deal.Quantity;
        if (_options.VolumeShare is not null) book.VolumeLeft -= deal.Quantity;
        _fees.Add(book.Instrument, deal.Cost, time);
    }

    // Never acknowledged and nothing traded: then it was refused. Otherwise the rest is taken back.
    void EndUnpaid(RestingOrder resting, long time)
    {
        var untouched = resting.Order.Type is OrderType.Market && resting.Left == resting.Order.Quantity;
        End(resting, untouched ? VenueEventKind.Rejected : VenueEventKind.Cancelled, time, VenueWords.InsufficientFunds);
    }

    /// <summary>The most that the free quote currency buys at a price, fee included.</summary>
    static Deal Payable(VenueBook book, decimal price, decimal rate)
    {
        var instrument = book.Instrument;
        var (free, lot) = (book.Quote.Free, new decimal(1, 0, 0, false, (byte)instrument.LotDecimals));
        var deal = Deal.At(price, instrument.FloorToLot(Math.Max(0, free) / (price * (1 + rate))), rate);
        while (deal.Quantity > 0 && deal.Paid > free)
            deal = Deal.At(price, deal.Quantity - lot, rate);
        return deal;
    }

    readonly record struct Deal(decimal Quantity, decimal Cost, decimal Fee, decimal Paid)
    {
        public static Deal At(decimal price, decimal quantity, decimal rate)
        {
            var cost = Numeric.Money(quantity * price);
            var fee = Numeric.Money(cost * rate);
            return new Deal(quantity, cost, fee, cost + fee);
        }
    }
}
