namespace Krakked.Accounting;

/// <summary>The market as it was when the entry happened that is being booked; and as it is now while none is.</summary>
/// <remarks>
/// A quote counts for an entry of about its time, and the past for one from before. What an entry was valued with is kept with it, so that
/// booking it again, because another came late or after a restart, gives the same books.
/// </remarks>
sealed class PricesOfThen(IMarketData market, IPastPrices? past) : IMarketData
{
    /// <summary>How far apart a quote and an entry may be, ms.</summary>
    public const long Near = 300_000;

    readonly List<PairPrice> _found = [];
    IReadOnlyList<PairPrice>? _given;
    bool _booking;
    long _time;

    public DataStatus Status => market.Status;

    public Bars Bars(Instrument instrument, Timeframe timeframe) => market.Bars(instrument, timeframe);

    /// <summary>From here to <see cref="End"/> prices are those of an entry.</summary>
    public void Begin(long time, IReadOnlyList<PairPrice>? given)
    {
        (_booking, _time, _given) = (true, time, given);
        _found.Clear();
    }

    /// <summary>Prices are those of now again.</summary>
    /// <returns>The prices the entry was valued with.</returns>
    public IReadOnlyList<PairPrice> End()
    {
        _booking = false;
        return _given ?? (_found.Count == 0 ? [] : [.. _found]);
    }

    public bool TryQuote(Instrument instrument, out Quote quote)
    {
        if (!_booking) return market.TryQuote(instrument, out quote);
        if (_given is not null) return TryFind(_given, instrument.Symbol, out quote);
        if (TryFind(_found, instrument.Symbol, out quote)) return true;
        if (!TryThen(instrument, out quote)) return false;

        _found.Add(new PairPrice(instrument.Symbol, quote.Last));
        return true;
    }

    bool TryThen(Instrument instrument, out Quote quote)
    {
        if (market.TryQuote(instrument, out quote) && Math.Abs(quote.Time - _time) <= Near) return true;
        if (past is null || !past.TryPrice(instrument, _time, out var price)) return false;
        quote = new Quote(price, price, price, _time);
        return true;
    }

    bool TryFind(IReadOnlyList<PairPrice> prices, string symbol, out Quote quote)
    {
        for (var i = 0; i < prices.Count; i++)
        {
            if (prices[i].Symbol != symbol) continue;
            quote = new Quote(prices[i].Price, prices[i].Price, prices[i].Price, _time);
            return true;
        }

        quote = default;
        return false;
    }
}
