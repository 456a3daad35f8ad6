namespace Krakked.Execution.Simulation;

/// <summary>The part of the venue that goes through bars.</summary>
public sealed partial class SimulatedVenue
{
    Stage _stage;
    long _clock = long.MinValue;

    // Where the settling of the bars shown has come to. An order that arrives on the way sees the rest of the bar, and nothing before.
    enum Stage : byte
    {
        Between,
        Open,
        Within,
    }

    /// <summary>Shows a bar that closed at <paramref name="closed"/> (Unix ms UTC), for the next <see cref="Match"/>.</summary>
    public void Show(Instrument instrument, in Bar bar, long closed)
    {
        var book = BookOf(instrument);
        if (book.BarClosed != long.MinValue) book.Recent?.Add(book.Bar);
        Show(book, bar, closed, whole: true);
    }

    /// <summary>Trades what the bars shown since the last time allow.</summary>
    /// <param name="react">
    /// Asked after each step; true when it placed or took back an order. What arrives on the way sees the rest of the bar, so the step is gone
    /// through again until nobody reacts.
    /// </param>
    public void Match(Func<bool>? react = null)
    {
        do MatchOpens();
        while (react is not null && react());

        if (Rests())
        {
            do MatchWithin();
            while (react is not null && react());
        }

        foreach (var book in _books)
            book.Fresh = false;
        (_stage, _clock) = (Stage.Between, long.MinValue);
    }

    /// <summary>
    /// Shows the newest of <paramref name="bars"/>. Each column is a wait for memory, and a market order needs nothing but the open.
    /// </summary>
    internal void Show(VenueBook book, Bars bars, long closed)
    {
        var whole = book.Resting > 0 || _options.VolumeShare is not null;
        book.Recent?.Read(bars);
        Show(book, whole ? bars.Last : OpenOf(bars), closed, whole);
    }

    /// <summary>Shows the newest of bars that are finer than those the strategies see.</summary>
    internal void ShowFine(VenueBook book, Bars bars, long closed)
    {
        book.Recent?.Read(bars);
        Show(book, bars.Last, closed, whole: true);
        book.Fine = true;
    }

    void Show(VenueBook book, in Bar bar, long closed, bool whole)
    {
        (book.Bar, book.BarClosed, book.Whole, book.Fine) = (bar, closed, whole, false);
        (book.Last, book.Fresh, book.TradedWithin, book.Quoted) = (bar.Open, true, false, null);
        if (_options.VolumeShare is { } share)
            book.VolumeLeft = book.Instrument.FloorToLot(Numeric.FromMarket(bar.Volume) * share);
    }

    // The opens, for orders that have not met them yet.
    void MatchOpens()
    {
        _stage = Stage.Open;
        foreach (var resting in _orders)
            if (Meets(resting))
                AtOpen(resting);
        Sweep();
    }

    // What lies inside the bars, for orders that have not gone through them yet. Nearest to the worst: the price goes to the stops first, then to
    // targets and limits, and only then is a trailing stop asked whether the close lies beyond where the bar has moved it.
    void MatchWithin()
    {
        _stage = Stage.Within;
        foreach (var resting in _orders)
            if (resting is { Waiting: true, IsStop: true } && Follows(resting))
                StopWithin(resting);
        foreach (var resting in _orders)
            if (!(resting.Waiting && resting.IsStop) && Follows(resting))
                LimitOrTargetWithin(resting);
        foreach (var resting in _orders)
            if (Follows(resting))
                PassBar(resting);
        Sweep();
    }

    static Bar OpenOf(Bars bars) => new(bars.OpenTimes[^1], bars.Opens[^1], double.NaN, double.NaN, double.NaN, Volume: 0, Trades: 0);

    // While opens are settled, it is as late as the latest of them.
    long TimeOf(long now) => _stage is Stage.Open && _clock != long.MinValue ? _clock : now;

    bool Rests()
    {
        foreach (var book in _books)
            if (book is { Fresh: true, Resting: > 0 }) return true;
        return false;
    }

    // The bar must have opened after the order arrived: nothing trades in the past.
    static bool Meets(RestingOrder resting)
    {
        var book = resting.Book;
        var opened = book.Bar.OpenTime;
        if (!book.Fresh || resting.Done || opened < resting.From || resting.Met == opened) return false;

        resting.Met = opened;
        if (resting.Latency == 0) return true;
        resting.Latency--;
        return false;
    }

    static bool Follows(RestingOrder resting)
    {
        var opened = resting.Book.Bar.OpenTime;
        return resting.Book.Fresh && !resting.Done && resting.Live && resting.Met == opened && resting.Passed != opened;
    }

    void AtOpen(RestingOrder resting)
    {
        var (order, opened, closed) = (resting.Order, resting.Book.Bar.OpenTime, resting.Book.BarClosed);
        (resting.Live, resting.CameAt) = (true, double.NaN);
        _clock = Math.Max(_clock, opened);
        if (order.ExpiresAt <= opened)
        {
            End(resting, VenueEventKind.Expired, order.ExpiresAt.Value, null);
            return;
        }

        if (resting.Waiting && WakesAt(resting, resting.Book.Bar.Open)) Fire(resting, opened);
        if (!resting.Waiting && !resting.Done) TradeAtOpen(resting);
        if (resting.Done) return;

        if (order.TimeInForce is TimeInForce.ImmediateOrCancel && !resting.Waiting)
            End(resting, VenueEventKind.Cancelled, opened, "Immediate or cancel.");
        else if (order.ExpiresAt <= closed)
            End(resting, VenueEventKind.Expired, order.ExpiresAt.Value, null);
    }

    void TradeAtOpen(RestingOrder resting)
    {
        ref readonly var bar = ref resting.Book.Bar;
        if (resting.Book.Quoted is { } quote) Take(resting, quote, bar.OpenTime);
        else if (FillModel.TryFillAtOpen(resting.Order, bar, _costs.Of(resting), out var price))
            Trade(resting, new Offer(price, Liquidity.Taker, bar.OpenTime));
    }

    void LimitOrTargetWithin(RestingOrder resting)
    {
        var bar = resting.Book.Bar;
        if (resting.Waiting)
        {
            if (Triggers.TouchedInside(resting, bar)) FireWithin(resting, Triggers.TouchedAt(resting), doubtful: resting.CameWithin);
        }
        else if (FillModel.TryFillWithin(resting.Order, bar, out var price))
        {
            // What was left of an open trade had the whole bar's share already.
            Trade(resting, new Offer(price, Liquidity.Maker, resting.Book.BarClosed));
        }
    }
}
