namespace Krakked.Execution.Simulation;

/// <summary>Carries out plans at a simulated venue that sees the same bars as the strategies, one bar later than they may act.</summary>
/// <remarks>
/// What the orders bring about inside a bar, new orders included, is settled against the rest of that bar before time goes on.
/// </remarks>
public sealed class SimulatedExecution : IExecution
{
    readonly MarketFeeds _market;
    readonly SimulatedVenue _venue;
    readonly OrderManager _orders;
    readonly FinerBars? _finer;
    readonly Func<bool> _react;
    long _now = long.MinValue;

    /// <param name="market">The bars.</param>
    /// <param name="venue">Where orders match; give it its starting balance with <see cref="SimulatedVenue.Deposit"/>.</param>
    /// <param name="options">Null for <see cref="OrderOptions.Replay"/>.</param>
    /// <param name="ids">Null to count from 1.</param>
    /// <param name="finer">
    /// Bars inside the market's bars, one series an instrument, that settle the fills where they exist. Nobody else sees them.
    /// </param>
    /// <exception cref="ArgumentException">Finer bars of an instrument are given twice.</exception>
    public SimulatedExecution(
        MarketFeeds market, SimulatedVenue venue, OrderOptions? options = null, IOrderIds? ids = null, IReadOnlyList<BarSeries>? finer = null)
    {
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(venue);
        _market = market;
        _venue = venue;
        _orders = new OrderManager(options ?? OrderOptions.Replay, ids ?? new CountedOrderIds());
        _venue.Listener = _orders;
        _finer = finer is { Count: > 0 } ? new FinerBars(finer) : null;
        _react = React;
    }

    /// <summary>Where the orders match.</summary>
    public SimulatedVenue Venue => _venue;

    /// <summary>How often each thing happened to the orders.</summary>
    public OrderCounts Counts => _orders.Counts;

    /// <inheritdoc/>
    public bool Idle => _orders.Idle;

    /// <inheritdoc/>
    public void Advance(long now)
    {
        _now = now;
        if (_orders.Working == 0) return;

        if (_finer is not null) Walk(_finer, now);
        else MatchAt(now);

        _now = now;
        _orders.Advance(now);
        Obey();
    }

    /// <inheritdoc/>
    public void Submit(ExecutionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _now = Math.Max(_now, plan.Time);
        _orders.Submit(plan);
        Obey();
    }

    /// <inheritdoc/>
    public void Cancel(OrderId order)
    {
        _orders.Cancel(order);
        Obey();
    }

    /// <inheritdoc/>
    public bool TryRead(out ExecutionEvent happened) => _orders.TryRead(out happened);

    void MatchAt(long now)
    {
        foreach (var book in _venue.Books)
        {
            if (book.Orders == 0) continue;
            var bars = _market.Finest(book.Instrument);
            if (bars.LastCloseTime == now) _venue.Show(book, bars, now);
        }

        _venue.Match(_react);
    }

    void Walk(FinerBars finer, long now)
    {
        finer.Begin(_venue.Books, _market, now);
        while (_orders.Working > 0 && finer.TryShow(_venue, _market, out _now))
        {
            _venue.Match(_react);
            _orders.Advance(_now);
            Obey();
        }
    }

    bool React()
    {
        if (!Obey()) return false;

        // Orders that came inside a bar of which only the open was shown need the rest of it.
        foreach (var book in _venue.Books)
            if (book is { Fresh: true, Whole: false, Resting: > 0 })
                (book.Bar, book.Whole) = (_market.Finest(book.Instrument).Last, true);
        return true;
    }

    /// <summary>Carries out what the order manager asks for; false when it asked for nothing.</summary>
    bool Obey()
    {
        var any = false;
        while (_orders.TryTakeCommand(out var command))
        {
            any = true;
            switch (command.Kind)
            {
                case VenueCommandKind.Send: _venue.Place(command.Order, _now, Last(command.Order)); break;
                case VenueCommandKind.Cancel: _venue.Cancel(command.Order.Id, _now); break;
                case VenueCommandKind.LookUp: Answer(command.Order.Id); break;
            }
        }

        return any;
    }

    void Answer(OrderId id) => _orders.OnVenue(new VenueEvent
    {
        Kind = _venue.IsOpen(id) ? VenueEventKind.Accepted : VenueEventKind.Absent, Order = id, Time = _now,
    });

    double Last(Order order) =>
        (order.PostOnly || order.Type is OrderType.TrailingStop) && _market.TryQuote(order.Instrument, out var quote) ? quote.Last : double.NaN;
}
