namespace Krakked.Execution.Simulation;

/// <summary>The part of the venue that watches triggers.</summary>
public sealed partial class SimulatedVenue
{
    const string OneCancelsTheOther = "One cancels the other.";

    /// <summary>An order that came because of a trade inside the bar sees the rest of it.</summary>
    /// <remarks>
    /// The price went through the entry to get to a stop. A target's touch may have come before, and what else arrives has no price of its own yet:
    /// they wait for the next bar.
    /// </remarks>
    void JoinWithin(RestingOrder resting)
    {
        var (book, order) = (resting.Book, resting.Order);
        var sees = resting.IsStop || (resting.Waiting && _options.Intrabar is IntrabarRule.Optimistic);
        if (!sees || !book.Fresh || !book.TradedWithin || resting.Latency > 0 || order.ExpiresAt <= book.BarClosed) return;

        (resting.Live, resting.CameWithin, resting.Met) = (true, true, book.Bar.OpenTime);
    }

    static bool WakesAt(RestingOrder resting, double open)
    {
        if (Triggers.Reached(resting, open)) return true;
        if (resting.Order.Type is OrderType.TrailingStop) Follow(resting, open);
        return false;
    }

    void StopWithin(RestingOrder resting)
    {
        var bar = resting.Book.Bar;
        if (!Triggers.TouchedInside(resting, bar)) return;

        var (first, target) = (FirstStop(resting, bar), TouchedTarget(resting, bar));
        if (target is not null && _options.Intrabar is IntrabarRule.Optimistic) TakeTarget(target);
        else FireWithin(first, first.Trigger!.Value, doubtful: target is not null || MovedToo(first, bar));
    }

    void TakeTarget(RestingOrder target)
    {
        if (target.Waiting) FireWithin(target, target.Trigger!.Value, doubtful: true);
        else if (FillModel.TryFillWithin(target.Order, target.Book.Bar, out var price))
            Trade(target, new Offer(price, Liquidity.Maker, target.Book.BarClosed, Doubtful: true));
    }

    /// <summary>The last look at a bar: it moves a trailing stop, and may close beyond where it has moved it.</summary>
    void PassBar(RestingOrder resting)
    {
        var bar = resting.Book.Bar;
        resting.Passed = bar.OpenTime;
        if (!resting.Waiting || resting.Order.Type is not OrderType.TrailingStop || resting.CameWithin) return;

        Follow(resting, resting.IsBuy ? bar.Low : bar.High);
        if (Triggers.Reached(resting, bar.Close)) FireWithin(resting, resting.Trigger!.Value, doubtful: false);
    }

    void FireWithin(RestingOrder resting, decimal trigger, bool doubtful)
    {
        var (order, book, bar) = (resting.Order, resting.Book, resting.Book.Bar);
        Fire(resting, book.BarClosed);
        if (resting.Done) return;

        if (order.LimitPrice is { } limit && !FillModel.IsBetter(order.Side, trigger, limit))
        {
            // It rests at its limit, and the bar may not say whether it was traded through afterwards.
            if (Triggers.ThroughLimitAfterTouch(resting, (double)limit, bar))
                Trade(resting, new Offer(limit, Liquidity.Maker, book.BarClosed, doubtful));
            resting.Passed = bar.OpenTime;
            return;
        }

        var worse = _costs.Of(resting);
        var price = resting.IsStop
            ? FillModel.Stopped(order, trigger, bar, worse, _options.Intrabar)
            : FillModel.NotBeyond(order, FillModel.Taken(order, trigger, worse));
        Trade(resting, new Offer(price, Liquidity.Taker, book.BarClosed, doubtful));
        resting.Passed = bar.OpenTime;
    }

    /// <summary>The trigger was touched: the order is at the market now, and the others of its bracket are taken back.</summary>
    void Fire(RestingOrder resting, long time)
    {
        resting.Waiting = false;
        Say(VenueEventKind.Triggered, resting.Order, time, null);
        CancelRivals(resting, time);
        if (resting.Order.IsWatched && !TryHold(resting, time)) EndUnpaid(resting, time);
    }

    void CancelRivals(RestingOrder resting, long time)
    {
        if (resting.Order.Bracket == 0) return;
        foreach (var other in _orders)
            if (other != resting && Rivals(other, resting))
                End(other, VenueEventKind.Cancelled, time, OneCancelsTheOther);
    }

    bool BracketHasFired(RestingOrder resting)
    {
        if (resting.Order.Bracket == 0) return false;
        foreach (var other in _orders)
            if (other != resting && Rivals(other, resting) && HasFired(other)) return true;
        return false;
    }

    static bool HasFired(RestingOrder resting) =>
        resting.Order.Type is OrderType.Limit ? resting.Left != resting.Order.Quantity : !resting.Waiting;

    RestingOrder FirstStop(RestingOrder stop, in Bar bar)
    {
        if (stop.Order.Bracket == 0) return stop;
        foreach (var other in _orders)
            if (other is { IsStop: true, Waiting: true } && Rivals(other, stop) && Follows(other)
                && Triggers.TouchedInside(other, bar) && Triggers.ComesBefore(other, stop))
                stop = other;
        return stop;
    }

    RestingOrder? TouchedTarget(RestingOrder stop, in Bar bar)
    {
        if (stop.Order.Bracket == 0) return null;
        foreach (var other in _orders)
            if (!other.IsStop && Rivals(other, stop) && Follows(other) && Touched(other, bar)) return other;
        return null;
    }

    static bool Touched(RestingOrder target, in Bar bar) =>
        target.Waiting ? Triggers.TouchedInside(target, bar) : FillModel.TryFillWithin(target.Order, bar, out _);

    static bool Rivals(RestingOrder one, RestingOrder other) =>
        !one.Done && one.Order.Bracket == other.Order.Bracket && one.Book == other.Book;

    // Had the bar gone to its better end first, the trigger would have been touched higher (a buy's: lower) up.
    static bool MovedToo(RestingOrder resting, in Bar bar) => resting is { Order.Type: OrderType.TrailingStop, CameWithin: false }
        && (resting.IsBuy ? bar.Low < resting.Best : bar.High > resting.Best);

    /// <summary>Draws a trailing stop's trigger after a better price.</summary>
    static void Follow(RestingOrder resting, double price)
    {
        if (resting.IsBuy ? price >= resting.Best : price <= resting.Best) return;

        resting.Best = price;
        var (best, offset) = (Numeric.FromMarket(price), resting.Order.TrailingOffset!.Value);
        var trigger = resting.IsBuy ? best + offset : best - offset;
        if (resting.Trigger is not { } before || (resting.IsBuy ? trigger < before : trigger > before)) resting.MoveTrigger(trigger);
    }
}
