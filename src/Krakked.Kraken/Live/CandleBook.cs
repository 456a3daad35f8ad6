namespace Krakked.Kraken;

/// <summary>Makes closed bars of one instrument and timeframe out of what the socket and REST tell. Without a clock: time is handed in.</summary>
/// <remarks>
/// Kraken never says that a candle is closed, sends none where nobody traded, and repeats nothing after a cut. A bar is believed when the socket
/// was listened to without a break until it was over; otherwise REST is asked first. Bars close one after another, each once, none before its
/// end, and never change. https://docs.kraken.com/api/docs/websocket-v2/ohlc
/// </remarks>
sealed class CandleBook(Instrument instrument, Timeframe timeframe, ClosingRules rules, int capacity, MarketNotes notes)
{
    const long Never = long.MaxValue;

    // A candle may open a little ahead of our idea of the exchange's clock; more is a fault.
    const long LongestLead = 10_000;

    // Far more than can wait between two answers of REST, which tells 720.
    const int MostWaiting = 2_000;

    readonly long _step = timeframe.Milliseconds;
    readonly string _name = $"{instrument} {timeframe}";
    readonly LiveSeries _series = new(instrument, timeframe, capacity);
    readonly SortedDictionary<long, Candidate> _candidates = [];
    readonly Dictionary<long, Bar> _confirmed = [];
    long _next = Never, _verified = Never, _listeningSince = Never, _newest = long.MinValue;
    int _listening;

    public Instrument Instrument => instrument;

    public Timeframe Timeframe => timeframe;

    public LiveSeries Series => _series;

    public CandleCounts Counts { get; private set; }

    /// <summary>When the socket last told anything; <see cref="long.MinValue"/> before it has.</summary>
    public long LastUpdate { get; private set; } = long.MinValue;

    /// <summary>True once the bars before the first live one are known.</summary>
    public bool IsWarm => _next != Never;

    public bool IsListening => _listeningSince != Never;

    /// <summary>When the next bar is over; <see cref="long.MaxValue"/> before the book is warm.</summary>
    public long NextEnd => IsWarm ? _next + _step : Never;

    /// <summary>The moment from which the next bar, had it not closed by itself, is REST's to tell.</summary>
    public long OverdueAt => IsWarm ? NextEnd + (IsListening && !rules.ConfirmFirst ? rules.Grace : rules.Settle) : long.MinValue;

    /// <summary>True when bars have closed that REST has not been asked about.</summary>
    public bool IsUnverified => IsWarm && _verified < _next;

    /// <summary>When the first bar that REST should tell opened; null to be told all it has.</summary>
    public long? AskSince => IsWarm ? Math.Min(_verified, _next) - _step : null;

    /// <summary>The candle that is forming, as last told.</summary>
    public Bar? Forming => _candidates.Count > 0 ? _candidates.Last().Value.Bar : null;

    /// <summary>From now on the socket tells everything.</summary>
    public void Join(long now) => (_listeningSince, _newest, _listening) = (now, long.MinValue, _listening + 1);

    /// <summary>Something may have been missed: what is not closed yet, and was not told since, is doubtful.</summary>
    public void Leave() => (_listeningSince, _newest) = (Never, long.MinValue);

    /// <summary>Takes bars that were known before, oldest first; REST then tells what came after them.</summary>
    public void Seed(ReadOnlySpan<Bar> history) => _series.Extend(history);

    /// <summary>Takes one candle as the socket told it.</summary>
    public void Observe(in Bar update, long now)
    {
        var sighting = Take(update, now);
        Counts = Counts.With(sighting);
        if (sighting is not Sighting.Refused) LastUpdate = now;
        if (sighting is Sighting.Refused) notes.Add(now, _name, $"a candle that cannot be true was refused: {update}");
    }

    /// <summary>Takes what REST told: finished candles, oldest first.</summary>
    /// <param name="rows">The candles.</param>
    /// <param name="through">When the last finished candle opened, as REST says.</param>
    /// <param name="now">The time.</param>
    public void Confirm(ReadOnlySpan<Bar> rows, long through, long now)
    {
        foreach (var row in rows)
            if (!Candles.IsSound(row, timeframe) || row.OpenTime > through)
            {
                Counts = Counts.With(Sighting.Refused);
                notes.Add(now, _name, $"REST told a candle that cannot be true: {row}");
                return;
            }

        if (rows.IsEmpty) return;
        if (!IsWarm) Warm(rows, now);
        else Compare(rows, now);
    }

    /// <summary>The next bar, if it is over and believed. Call until it says no.</summary>
    public bool TryClose(long now, out ClosedBar closed)
    {
        do
        {
            closed = Next(now);
            if (closed.Origin is BarOrigin.None) return false;
        }
        while (!IsKept(closed.Bar));
        return true;
    }

    ClosedBar Next(long now)
    {
        if (!IsWarm) return default;
        if (_confirmed.Remove(_next, out var told))
        {
            CountUnheard(told);
            return Close(told, BarOrigin.Rest, now);
        }

        return !rules.ConfirmFirst && IsSettled(now) ? CloseBySocket(now) : default;
    }

    Sighting Take(in Bar update, long now)
    {
        var open = update.OpenTime;
        if (!Candles.IsSound(update, timeframe) || open > now + LongestLead) return Sighting.Refused;
        if (IsListening) _newest = Math.Max(_newest, open);
        if (IsWarm && open < _next) return TakeBelated(update, now);

        var isKnown = _candidates.TryGetValue(open, out var known);
        if (isKnown && update.Trades < known.Bar.Trades) return Sighting.Reordered;

        if (_candidates.Count == MostWaiting) Forget(now);
        var isSame = isKnown && update.Trades == known.Bar.Trades;
        var contradicts = isSame && update != known.Bar;
        _candidates[open] = new Candidate(update, now, _listening, IsDoubtful: contradicts || known.IsDoubtful);
        if (contradicts) return Sighting.Contradicting;
        if (isSame) return Sighting.Duplicate;
        return now >= open + _step ? Sighting.Corrected : Sighting.Taken;
    }

    Sighting TakeBelated(in Bar update, long now)
    {
        if (!_series.TryFind(update.OpenTime, out var told) || told == update) return Sighting.Duplicate;
        if (update.Trades < told.Trades) return Sighting.Reordered;
        notes.Add(now, _name, $"news of a bar that had closed came too late: it was {told}, and should have been {update}");
        return Sighting.Late;
    }

    // Nothing of what waits is believed any more; REST will tell it.
    void Forget(long now)
    {
        _candidates.Clear();
        if (IsListening) Join(now);
    }

    // The end has passed, and so has the time for corrections: all of it when no later candle shows that this one is over.
    bool IsSettled(long now) => now >= NextEnd + (_newest > _next ? rules.Settle : rules.Grace);

    ClosedBar CloseBySocket(long now)
    {
        var isPassed = _newest > _next;
        if (_candidates.TryGetValue(_next, out var seen))
        {
            // Silence until the end is a quiet market only if it was short: a stalled feed looks the same.
            var isWhole = IsListening && !seen.IsDoubtful && seen.Listening == _listening && (isPassed || now - seen.At <= rules.StaleAfter);
            return isWhole ? Close(seen.Bar, BarOrigin.Socket, now) : default;
        }

        var isEmpty = isPassed && _listeningSince <= _next && _series.Shown.Count > 0;
        return isEmpty ? Close(Candles.Empty(_next, _series.Shown.Closes[^1]), BarOrigin.Silence, now) : default;
    }

    void CountUnheard(in Bar told)
    {
        var heard = _candidates.TryGetValue(_next, out var seen) ? seen.Bar.Trades : 0;
        if (_listeningSince <= _next && heard < told.Trades) Counts = Counts with { Unheard = Counts.Unheard + 1 };
    }

    ClosedBar Close(in Bar bar, BarOrigin origin, long now)
    {
        if (IsKept(bar)) _series.Append(bar);
        _candidates.Remove(_next);
        if (origin is BarOrigin.Rest && _verified == _next) _verified += _step;
        _next += _step;
        Counts = Counts.With(origin, bar.Trades == 0);
        return new ClosedBar(instrument, timeframe, bar, origin, now);
    }

    void Warm(ReadOnlySpan<Bar> rows, long now)
    {
        var shown = _series.Shown;
        var known = shown.Count > 0 ? shown.OpenTimes[^1] : long.MinValue;
        var first = 0;
        while (first < rows.Length && rows[first].OpenTime <= known) first++;
        if (known != long.MinValue && first == 0 && rows[0].OpenTime > known + _step) NoteMissing(known + _step, rows[0].OpenTime, now);
        _series.Extend([.. Filled(rows[first..]).Where(bar => IsKept(bar))]);

        _next = _verified = Math.Max(known, rows[^1].OpenTime) + _step;
        while (_candidates.Count > 0 && _candidates.First().Key < _next) _candidates.Remove(_candidates.First().Key);
    }

    // REST tells quiet intervals, too; should it leave one out, nobody traded in it.
    List<Bar> Filled(ReadOnlySpan<Bar> rows)
    {
        var filled = new List<Bar>(rows.Length);
        foreach (var row in rows)
        {
            while (filled.Count > 0 && filled[^1].OpenTime + _step < row.OpenTime)
                filled.Add(Candles.Empty(filled[^1].OpenTime + _step, filled[^1].Close));
            filled.Add(row);
        }

        return filled;
    }

    void Compare(ReadOnlySpan<Bar> rows, long now)
    {
        foreach (var row in rows)
            if (row.OpenTime < _next) Verify(row, now);
        if (rows[^1].OpenTime < _next)
        {
            _verified = Math.Max(_verified, rows[^1].OpenTime + _step);
            return;
        }

        if (rows[0].OpenTime > _next)
        {
            NoteMissing(_next, rows[0].OpenTime, now);
            _next = _verified = rows[0].OpenTime;
        }

        _verified = _next;
        foreach (var row in Filled(rows))
            if (row.OpenTime >= _next) _confirmed[row.OpenTime] = row;
    }

    void Verify(in Bar row, long now)
    {
        if (row.OpenTime < _verified || _series.Shown is not { Count: > 0 } shown || row.OpenTime < shown.OpenTimes[0]) return;
        if (_series.TryFind(row.OpenTime, out var told) ? told == row : !IsKept(row)) return;
        Counts = Counts with { Differing = Counts.Differing + 1 };
        notes.Add(now, _name, $"REST tells a closed bar otherwise: it was {told}, and should have been {row}");
    }

    bool IsKept(in Bar bar) => bar.Trades > 0 || !rules.LeavesOutEmpty;

    void NoteMissing(long from, long until, long now)
    {
        var count = (until - from) / _step;
        Counts = Counts with { Missing = Counts.Missing + count };
        var first = DateTimeOffset.FromUnixTimeMilliseconds(from);
        notes.Add(now, _name, $"{count} bars from {first:u} are missing for good: REST does not reach back to them");
    }

    readonly record struct Candidate(Bar Bar, long At, int Listening, bool IsDoubtful);
}
