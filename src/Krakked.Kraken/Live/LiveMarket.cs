using System.Collections.Frozen;

namespace Krakked.Kraken;

/// <summary>Everything that is known of the followed market: written by those who listen, read by anybody at any time.</summary>
/// <remarks>
/// All that writes takes one lock and never waits inside it. Readers take none: each series, quote and state is shown to them whole, by one
/// reference, and how old it is they reckon themselves. So a writer that hangs makes data stale, and never makes a reader wait.
/// </remarks>
sealed partial class LiveMarket
{
    readonly Lock _gate = new();
    readonly TimeProvider _clock;
    readonly ServerClock _server;
    readonly MarketNotes _notes = new();
    readonly ClosedBarStreams _streams;
    readonly TimeSpan _staleAfter, _longestAway;
    readonly long _verifyEvery;
    readonly LiveCandles[] _candles;
    readonly LivePair[] _pairs;
    readonly FrozenDictionary<FollowedSeries, LiveCandles> _bySeries;
    readonly FrozenDictionary<(string Symbol, Timeframe Length), LiveCandles> _bySymbol;
    readonly FrozenDictionary<Instrument, LivePair> _byInstrument;
    readonly FrozenDictionary<string, LivePair> _pairBySymbol;
    readonly List<ClosedBar> _closing = [];
    long _lastTick, _interruptions;

    /// <exception cref="KrakkedException">A series that Kraken's socket does not stream, or one that is given twice.</exception>
    public LiveMarket(
        IReadOnlyList<FollowedSeries> series, SymbolMap symbols, MarketDataOptions data, LiveDataOptions live, TimeProvider clock)
    {
        (_clock, _server, _streams) = (clock, new ServerClock(clock), new ClosedBarStreams(live.QueueCapacity));
        (_staleAfter, _verifyEvery) = (data.StaleTolerance, (long)live.VerifyEvery.TotalMilliseconds);
        // Whoever was away for longer than a bar's grace finds its last news in a queue, behind the clock.
        _longestAway = TimeSpan.FromMilliseconds(Math.Max(1_000, live.CloseGrace.TotalMilliseconds));
        _lastTick = clock.GetTimestamp();

        var rules = live.Rules(data.StaleTolerance);
        _candles = [.. LiveSelection.Check(series, symbols)
            .Select(s => new LiveCandles(s.Series, s.Names,
                new CandleBook(s.Series.Instrument, s.Series.Timeframe, rules, live.BarsKept, _notes), rules.Grace + rules.StaleAfter))];
        _pairs = [.. _candles.DistinctBy(c => c.Series.Instrument)
            .Select(c => new LivePair(c.Series.Instrument, c.Names, new LiveQuote(c.Series.Instrument, clock, data.StaleTolerance, _notes)))];
        _bySeries = _candles.ToFrozenDictionary(c => c.Series);
        _bySymbol = _candles.ToFrozenDictionary(c => (c.Names.Socket!, c.Series.Timeframe));
        _byInstrument = _pairs.ToFrozenDictionary(p => p.Instrument);
        _pairBySymbol = _pairs.ToFrozenDictionary(p => p.Names.Socket!, StringComparer.Ordinal);
    }

    public ClosedBarStreams Streams => _streams;

    /// <summary>What has to be subscribed to.</summary>
    public IEnumerable<SocketFeed> Feeds =>
    [
        SocketFeed.Instruments,
        .. _pairs.Select(p => SocketFeed.Ticker(p.Names.Socket!)),
        .. _candles.Select(c => SocketFeed.Candles(c.Names.Socket!, c.Series.Timeframe)),
    ];

    /// <summary>True once the history of every series that is not halted is known.</summary>
    public bool IsWarm => Array.TrueForAll(_candles, c => c.StateAt(_server.Now) is not SeriesState.Warming);

    public DataStatus Status
    {
        get
        {
            var now = _server.Now;
            var (problem, newest) = (default(string), long.MinValue);
            foreach (var candles in _candles)
            {
                problem ??= candles.ProblemAt(now);
                newest = Math.Max(newest, candles.LastKnown);
            }

            foreach (var pair in _pairs)
            {
                if (pair.TryRead(out var quote)) newest = Math.Max(newest, quote.Time);
                else problem ??= $"{pair.Instrument}: {pair.Halt ?? "no fresh quote"}";
            }

            return new DataStatus(problem is null, newest, problem);
        }
    }

    public long ClosedThrough
    {
        get
        {
            var through = long.MaxValue;
            foreach (var candles in _candles)
                if (candles.Halt is null) through = Math.Min(through, candles.NextEnd);
            return through is long.MinValue or long.MaxValue ? long.MinValue : through - 1;
        }
    }

    public Bars Bars(Instrument instrument, Timeframe timeframe)
    {
        if (!_bySeries.TryGetValue(new FollowedSeries(instrument, timeframe), out var candles)) return default;
        var shown = candles.Book.Series.Shown;
        return new Bars(shown, shown.Count);
    }

    public bool TryQuote(Instrument instrument, out Quote quote)
    {
        quote = default;
        return _byInstrument.TryGetValue(instrument, out var pair) && pair.TryRead(out quote);
    }

    /// <summary>The candle that is forming; false when the socket has not told it for too long, or not at all.</summary>
    public bool TryForming(FollowedSeries series, out Bar bar)
    {
        bar = default;
        if (!_bySeries.TryGetValue(series, out var candles) || candles.Halt is not null || candles.Forming is not { } forming) return false;

        var end = forming.Bar.OpenTime + series.Timeframe.Milliseconds;
        if (_clock.GetElapsedTime(forming.Timestamp) > _staleAfter || _server.Now >= end) return false;
        bar = forming.Bar;
        return true;
    }

    /// <summary>Takes bars that were stored earlier; to be called before anything else.</summary>
    public void Seed(BarSeries history)
    {
        if (!_bySeries.TryGetValue(new FollowedSeries(history.Instrument, history.Timeframe), out var candles))
            throw new KrakkedException($"The history of {history.Instrument} {history.Timeframe} is of no use: that series is not followed.");
        lock (_gate) candles.Book.Seed([.. Enumerable.Range(0, history.Count).Select(i => history[i])]);
    }

    /// <summary>Closes what is over. To be called often, whatever else happens.</summary>
    public void Tick()
    {
        lock (_gate)
        {
            var away = _clock.GetElapsedTime(_lastTick);
            _lastTick = _clock.GetTimestamp();
            if (_server.HasJumped()) Interrupt("our clock was set, or the machine slept");
            else if (_isConnected && away > _longestAway) Interrupt($"nobody listened for {away.TotalSeconds:0.0} s");
            CloseDue(_server.Now);
        }
    }

    public MarketHealth Health()
    {
        lock (_gate)
        {
            var now = _server.Now;
            return new MarketHealth
            {
                At = DateTimeOffset.FromUnixTimeMilliseconds(now),
                IsConnected = _isConnected,
                Reconnects = Math.Max(0, _connections - 1),
                LastAnswer = _lastAnswer,
                LastError = _lastError,
                System = _system,
                ClockOffset = TimeSpan.FromMilliseconds(_server.Offset),
                Interruptions = _interruptions,
                Series = [.. _candles.Select(c => HealthOf(c, now))],
                Quotes = [.. _pairs.Select(p => new QuoteHealth(p.Instrument, p.Quote.Age, p.TryRead(out _), p.Quote.Counts))],
                Notes = _notes.Latest,
                NoteCount = _notes.Count,
            };
        }
    }

    static SeriesHealth HealthOf(LiveCandles candles, long now)
    {
        var shown = candles.Book.Series.Shown;
        return new SeriesHealth(candles.Series, candles.StateAt(now), candles.ProblemAt(now), Instant(candles.LastUpdate),
            shown.Count > 0 ? Instant(shown.CloseTime(shown.Count - 1)) : null, candles.Book.IsListening, candles.Book.Counts);
    }

    static DateTimeOffset? Instant(long time) => time == long.MinValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(time);

    /// <summary>Something may have been missed: bars that are not over yet need REST, or news that came after this.</summary>
    void Interrupt(string why)
    {
        var now = _server.Now;
        _interruptions++;
        _timeAskedAt = long.MinValue;
        _notes.Add(now, "clock", why);
        foreach (var candles in _candles) Doubt(candles.Book, now);
    }

    static void Doubt(CandleBook book, long now)
    {
        if (!book.IsListening) return;
        book.Leave();
        book.Join(now);
    }

    void CloseDue(long now)
    {
        foreach (var candles in _candles) CloseDue(candles, now);
        Deliver();
    }

    void CloseDue(LiveCandles candles, long now)
    {
        while (candles.Book.TryClose(now, out var closed)) _closing.Add(closed);
        candles.Publish(_clock.GetTimestamp());
    }

    // Of bars found closed together, those that were over first go first.
    void Deliver()
    {
        if (_closing.Count > 1)
            _closing.Sort((a, b) => (a.CloseTime, a.Timeframe).CompareTo((b.CloseTime, b.Timeframe)) is var order and not 0
                ? order
                : string.CompareOrdinal(a.Instrument.Symbol, b.Instrument.Symbol));
        foreach (var closed in _closing) _streams.Add(closed);
        _closing.Clear();
    }
}
