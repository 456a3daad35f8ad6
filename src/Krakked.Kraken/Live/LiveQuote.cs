namespace Krakked.Kraken;

/// <summary>What has happened to the quotes of one instrument.</summary>
public readonly record struct QuoteCounts
{
    /// <summary>Quotes taken from the socket.</summary>
    public long Updates { get; init; }

    /// <summary>Quotes taken from REST, or confirmed by it.</summary>
    public long FromRest { get; init; }

    /// <summary>Quotes that cannot be true: a price of 0 or less, no number, a bid above the ask.</summary>
    public long Refused { get; init; }

    /// <summary>Quotes older than the one that was known.</summary>
    public long Reordered { get; init; }

    /// <summary>Times that REST moved on and the socket did not say so.</summary>
    public long Frozen { get; init; }
}

/// <summary>The latest quote of one instrument, handed from the thread that listens to those that read.</summary>
/// <remarks>
/// A quote's age is told by two clocks, and the older answer counts: a clock set back, and a machine that slept, must not make old prices young.
/// </remarks>
sealed class LiveQuote(Instrument instrument, TimeProvider clock, TimeSpan staleAfter, MarketNotes notes)
{
    Seen? _seen;
    int _unheard;

    public Instrument Instrument => instrument;

    public QuoteCounts Counts { get; private set; }

    /// <summary>How long ago the exchange last said so; null before it has.</summary>
    public TimeSpan? Age => Volatile.Read(ref _seen) is { } seen ? AgeOf(seen) : null;

    /// <summary>False when there is none, or it is stale.</summary>
    public bool TryRead(out Quote quote)
    {
        var seen = Volatile.Read(ref _seen);
        var isFresh = seen is not null && AgeOf(seen) <= staleAfter;
        quote = isFresh ? seen!.Quote : default;
        return isFresh;
    }

    /// <summary>Takes what the socket told.</summary>
    /// <param name="quote">The prices and when they came.</param>
    /// <param name="exchangeTime">The exchange's time of them; null when it was not told.</param>
    public void Observe(in Quote quote, DateTimeOffset? exchangeTime)
    {
        if (!IsSound(quote)) return;
        if (exchangeTime < _seen?.ExchangeTime)
        {
            Counts = Counts with { Reordered = Counts.Reordered + 1 };
            return;
        }

        Counts = Counts with { Updates = Counts.Updates + 1 };
        _unheard = 0;
        Show(quote, exchangeTime ?? _seen?.ExchangeTime, clock.GetTimestamp());
    }

    /// <summary>Takes what REST told when it was asked at <paramref name="askedAt"/>, unless the socket has spoken since.</summary>
    /// <returns>True when the market has moved twice without the socket saying so: its feed is frozen.</returns>
    public bool Confirm(in Quote quote, long askedAt, bool isListening)
    {
        if (!IsSound(quote) || _seen?.Timestamp >= askedAt) return false;

        Counts = Counts with { FromRest = Counts.FromRest + 1 };
        var moved = _seen is { } seen && (seen.Quote.Bid, seen.Quote.Ask, seen.Quote.Last) != (quote.Bid, quote.Ask, quote.Last);
        Show(quote, _seen?.ExchangeTime, askedAt);
        if (!moved || !isListening || ++_unheard < 2) return false;

        Counts = Counts with { Frozen = Counts.Frozen + 1 };
        notes.Add(quote.Time, instrument.Symbol, "the ticker is frozen: REST moves on and the socket does not");
        _unheard = 0;
        return true;
    }

    bool IsSound(in Quote quote)
    {
        if (Candles.IsPrice(quote.Bid) && Candles.IsPrice(quote.Ask) && Candles.IsPrice(quote.Last) && quote.Bid <= quote.Ask) return true;
        Counts = Counts with { Refused = Counts.Refused + 1 };
        notes.Add(quote.Time, instrument.Symbol, $"a quote that cannot be true was refused: {quote}");
        return false;
    }

    void Show(in Quote quote, DateTimeOffset? exchangeTime, long timestamp) =>
        Volatile.Write(ref _seen, new Seen(quote, exchangeTime, timestamp, clock.GetUtcNow() - clock.GetElapsedTime(timestamp)));

    TimeSpan AgeOf(Seen seen)
    {
        var (steady, wall) = (clock.GetElapsedTime(seen.Timestamp), clock.GetUtcNow() - seen.Wall);
        return steady > wall ? steady : wall;
    }

    sealed record Seen(Quote Quote, DateTimeOffset? ExchangeTime, long Timestamp, DateTimeOffset Wall);
}
