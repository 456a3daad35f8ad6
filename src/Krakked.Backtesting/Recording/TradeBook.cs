namespace Krakked.Backtesting;

/// <summary>Puts fills together into round trips, sleeve by sleeve.</summary>
static class TradeBook
{
    /// <param name="fills">In the order in which they happened.</param>
    /// <param name="market">For the last price of what is still open.</param>
    /// <returns>Closed trips by exit time, then the open ones.</returns>
    public static IReadOnlyList<RoundTrip> From(IReadOnlyList<Fill> fills, MarketFeeds market)
    {
        var trips = new List<RoundTrip>();
        var open = new Dictionary<(Instrument, StrategyId), Trip>();

        foreach (var fill in fills)
        {
            foreach (var sleeve in fill.Sleeves)
            {
                var key = (fill.Instrument, sleeve.Strategy);
                if (!open.TryGetValue(key, out var trip))
                    open.Add(key, trip = new Trip(fill));
                trip.Add(fill, sleeve);

                if (!trip.IsOver(fill.Instrument)) continue;
                trips.Add(trip.Close(fill.Instrument, sleeve.Strategy));
                open.Remove(key);
            }
        }

        foreach (var ((instrument, strategy), trip) in open)
            if (market.TryQuote(instrument, out var quote))
                trips.Add(trip.Mark(instrument, strategy, Numeric.FromMarket(quote.Last), market.Now));
        return trips;
    }

    sealed class Trip(Fill first)
    {
        decimal _held, _bought, _paid, _sold, _received, _fees, _feesInQuote;
        readonly Fill _first = first;
        Fill _last = first;

        public void Add(Fill fill, in SleeveFill sleeve)
        {
            var cost = Numeric.Money(sleeve.Quantity * fill.Price);
            if (sleeve.Quantity > 0) (_bought, _paid) = (_bought + sleeve.Quantity, _paid + cost);
            else (_sold, _received) = (_sold - sleeve.Quantity, _received - cost);

            var inBase = fill.FeeAsset is FeeAsset.Base;
            _held += sleeve.Quantity - (inBase ? sleeve.Fee : 0);
            _fees += inBase ? Numeric.Money(sleeve.Fee * fill.Price) : sleeve.Fee;
            _feesInQuote += inBase ? 0 : sleeve.Fee;
            _last = fill;
        }

        // What a fee in base currency leaves below one lot can never be sold: the trip is over all the same.
        public bool IsOver(Instrument instrument) => instrument.FloorToLot(_held) <= 0;

        public RoundTrip Close(Instrument instrument, StrategyId strategy) =>
            Over(instrument, strategy, _sold == 0 ? 0 : _received / _sold, _received - _paid - _feesInQuote, _last.Time) with
            {
                LeftInsideBar = _last.InsideBar, ExitReason = _last.Because ?? "",
            };

        public RoundTrip Mark(Instrument instrument, StrategyId strategy, decimal price, long now) =>
            Over(instrument, strategy, price, _received + (_held * price) - _paid - _feesInQuote, now) with { IsOpen = true };

        RoundTrip Over(Instrument instrument, StrategyId strategy, decimal exitPrice, decimal pnl, long exitTime) => new()
        {
            Strategy = strategy,
            Instrument = instrument,
            EntryTime = _first.Time,
            CameInsideBar = _first.InsideBar,
            ExitTime = exitTime,
            Quantity = _bought,
            EntryPrice = _bought == 0 ? 0 : _paid / _bought,
            ExitPrice = exitPrice,
            Fees = _fees,
            Pnl = pnl,
        };
    }
}
