namespace Krakked.Kraken;

/// <summary>One instrument and timeframe to follow.</summary>
/// <param name="Instrument">The pair.</param>
/// <param name="Timeframe">1, 5, 15, 30, 60, 240, 1440 or 10080 minutes: what Kraken streams.</param>
public readonly record struct FollowedSeries(Instrument Instrument, Timeframe Timeframe)
{
    /// <summary><c>XBTUSD 1m</c>.</summary>
    public override string ToString() => $"{Instrument} {Timeframe}";
}

/// <summary>Where the bars of one series stand.</summary>
public enum SeriesState : byte
{
    /// <summary>Its history is not known yet: nothing may be concluded.</summary>
    Warming,

    /// <summary>Every bar that is over has closed.</summary>
    Live,

    /// <summary>A bar is over and cannot be told yet.</summary>
    Stale,

    /// <summary>The exchange does not trade the pair, or does not tell its candles.</summary>
    Halted,
}

/// <summary>A candle that is still forming, and when it was told.</summary>
sealed record FormingCandle(Bar Bar, long Timestamp);

/// <summary>One followed series: its book of candles, what keeps it from being live, and what readers may know of it at any time.</summary>
sealed class LiveCandles(FollowedSeries series, PairNames names, CandleBook book, long staleAfter)
{
    long _nextEnd = long.MinValue, _lastUpdate = long.MinValue;
    string? _pairHalt, _feedHalt, _callHalt;
    FormingCandle? _forming;

    public FollowedSeries Series => series;

    public PairNames Names => names;

    public CandleBook Book => book;

    /// <summary>When REST is asked again, after an answer that did not help.</summary>
    public RetryPause Retry { get; } = new();

    /// <summary>When REST was last asked about the bars that had closed.</summary>
    public long VerifiedAt { get; set; } = long.MinValue;

    /// <summary>Why the exchange does not trade the pair; null when it does.</summary>
    public string? PairHalt { set => Volatile.Write(ref _pairHalt, value); }

    /// <summary>Why the socket does not tell the candles; null when it does.</summary>
    public string? FeedHalt { set => Volatile.Write(ref _feedHalt, value); }

    /// <summary>Why REST does not tell the candles; null when it does.</summary>
    public string? CallHalt { set => Volatile.Write(ref _callHalt, value); }

    /// <summary>Why there is nothing to hope for; null when there is.</summary>
    public string? Halt => Volatile.Read(ref _pairHalt) ?? Volatile.Read(ref _feedHalt) ?? Volatile.Read(ref _callHalt);

    /// <summary>When the next bar is over, Unix ms: all before it have closed. <see cref="long.MinValue"/> before the history is known.</summary>
    public long NextEnd => Volatile.Read(ref _nextEnd);

    /// <summary>When the socket last told anything, Unix ms; <see cref="long.MinValue"/> before it has.</summary>
    public long LastUpdate => Volatile.Read(ref _lastUpdate);

    /// <summary>When anything was last known, by the socket or by a close, Unix ms; <see cref="long.MinValue"/> before it was.</summary>
    public long LastKnown
    {
        get
        {
            var shown = book.Series.Shown;
            return shown.Count == 0 ? LastUpdate : Math.Max(LastUpdate, shown.CloseTime(shown.Count - 1));
        }
    }

    public FormingCandle? Forming => Volatile.Read(ref _forming);

    public SeriesState StateAt(long now)
    {
        if (Halt is not null) return SeriesState.Halted;
        var end = NextEnd;
        if (end == long.MinValue) return SeriesState.Warming;
        return now > end + staleAfter ? SeriesState.Stale : SeriesState.Live;
    }

    /// <summary>What is wrong, in words; null when nothing is.</summary>
    public string? ProblemAt(long now) => StateAt(now) switch
    {
        SeriesState.Live => null,
        SeriesState.Warming => $"{series}: its history is not known yet",
        SeriesState.Stale => $"{series}: a bar is over and could not be told",
        _ => $"{series}: {Halt}",
    };

    /// <summary>Shows readers how the book stands.</summary>
    public void Publish(long timestamp)
    {
        Volatile.Write(ref _nextEnd, book.IsWarm ? book.NextEnd : long.MinValue);
        Volatile.Write(ref _lastUpdate, book.LastUpdate);
        if (book.Forming is { } bar && _forming?.Bar != bar) Volatile.Write(ref _forming, new FormingCandle(bar, timestamp));
    }
}

/// <summary>A growing pause between attempts that do not succeed: 1 s, doubling up to half a minute.</summary>
sealed class RetryPause
{
    const long First = 1_000;
    const long Longest = 30_000;

    int _failures;

    /// <summary>When the next attempt may be made, Unix ms.</summary>
    public long At { get; private set; } = long.MinValue;

    public void Failed(long now, TimeSpan? atLeast = null)
    {
        var pause = Math.Min(Longest, First << Math.Min(_failures++, 5));
        At = now + Math.Max(pause, (long)(atLeast?.TotalMilliseconds ?? 0));
    }

    public void Succeeded() => (_failures, At) = (0, long.MinValue);
}
