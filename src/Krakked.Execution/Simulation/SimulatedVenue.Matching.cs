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
        if (wanted == 0) return;

        Release(resting);
        var rate = _fees.Rate(order.Instrument, liquidity, time);
        var quantity = wanted;
        var cost = Numeric.Money(quantity * price);
        var fee = Numeric.Money(cost * rate);
        if (order.Type is OrderType.Market && cost < order.Instrument.MinimumCost && wanted == order.Quantity)
        {
            End(resting, VenueEventKind.Rejected, time, VenueWords.CostMinimum);
            return;
        }

        var (paid, unpaid) = (cost + fee, false);
        if (resting.IsBuy ? !_options.AllowOverdraft && paid > book.Quote.Free : quantity > book.Base.Free)
        {
            quantity = resting.IsBuy ? Payable(book, price, rate) : book.Instrument.FloorToLot(book.Base.Free);
            cost = Numeric.Money(quantity * price);
            fee = Numeric.Money(cost * rate);
            (paid, unpaid) = (cost + fee, true);
            ShortOfFunds++;
        }

        if (quantity != 0)
        {
            book.Base.Total += resting.IsBuy ? quantity : -quantity;
            book.Quote.Total += resting.IsBuy ? -paid : cost - fee;
            resting.Left = unpaid || wanted != resting.Left ? resting.Left - quantity : 0;
            if (_options.VolumeShare is not null) book.VolumeLeft -= quantity;
            _fees.Add(book.Instrument, cost, time);
            Say(order, new VenueTrade(NextTradeId(), quantity, price, fee, liquidity), time);
        }

        if (unpaid) EndUnpaid(resting, time);
        else if (resting.Left == 0) Finish(resting);
        else if (order.Type is OrderType.Limit && !TryHold(resting, time)) EndUnpaid(resting, time);
    }

    void Say(Order order, in VenueTrade trade, long time) =>
        _events.Enqueue(new VenueEvent { Kind = VenueEventKind.Traded, Order = order.Id, Time = time, Trade = trade });

    // Never acknowledged and nothing traded: then it was refused. Otherwise the rest is taken back.
    void EndUnpaid(RestingOrder resting, long time)
    {
        var untouched = resting.Order.Type is OrderType.Market && resting.Left == resting.Order.Quantity;
        End(resting, untouched ? VenueEventKind.Rejected : VenueEventKind.Cancelled, time, VenueWords.InsufficientFunds);
    }

    /// <summary>The most that the free quote currency buys at a price, fee included.</summary>
    static decimal Payable(VenueBook book, decimal price, decimal rate)
    {
        var instrument = book.Instrument;
        var (free, lot) = (book.Quote.Free, new decimal(1, 0, 0, false, (byte)instrument.LotDecimals));
        var quantity = instrument.FloorToLot(Math.Max(0, free) / (price * (1 + rate)));
        while (quantity > 0)
        {
            var cost = Numeric.Money(quantity * price);
            if (cost + Numeric.Money(cost * rate) <= free) break;
            quantity -= lot;
        }

        return quantity;
    }
}
