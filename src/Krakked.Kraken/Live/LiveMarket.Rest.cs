namespace Krakked.Kraken;

/// <summary>What REST is asked, and what it tells.</summary>
sealed partial class LiveMarket
{
    // REST is shared with everybody at this address: what can wait keeps its distance.
    const long VerifyPace = 2_000;
    const long VerifyDelay = 5_000;
    const long TimeEvery = 300_000;

    long _timeAskedAt = long.MinValue, _verifiedAt = long.MinValue;
    DateTimeOffset? _lastAnswer;
    ExchangeError? _lastError;

    /// <summary>What to ask next; null when nothing needs to be asked now.</summary>
    public RestNeed? NextNeed()
    {
        lock (_gate)
        {
            var now = _server.Now;
            return (RestNeed?)NeedTime(now) ?? (RestNeed?)NeedPrices(now) ?? NeedBars(now) ?? NeedProof(now);
        }
    }

    public void Answered(Result<ServerTime> answer)
    {
        lock (_gate)
            if (Learn(answer, out var time)) _server.Observe(time.Time);
    }

    public void Answered(LiveCandles of, Result<OhlcPage> answer)
    {
        lock (_gate)
        {
            var now = _server.Now;
            if (!Learn(answer, out var page))
            {
                of.Retry.Failed(now, _lastError!.RetryAfter);
                of.CallHalt = _lastError.Kind is ErrorKind.Rejected ? $"REST refuses its candles: {_lastError.Code}" : null;
                return;
            }

            Bar[] rows = [.. page.Closed.Select(row => Candles.ToBar(row))];
            of.CallHalt = null;
            of.VerifiedAt = now;
            of.Book.Confirm(rows, page.Last.ToUnixTimeMilliseconds(), now);
            CloseDue(of, now);
            Deliver();
            if (now < of.Book.OverdueAt) of.Retry.Succeeded();
            else of.Retry.Failed(now);
        }
    }

    /// <param name="need">What was asked.</param>
    /// <param name="askedAt">When, by the steady clock.</param>
    /// <param name="answer">What was answered.</param>
    /// <returns>The feeds that are frozen: a new subscription may wake them.</returns>
    public IReadOnlyList<SocketFeed> Answered(RestNeed.Tickers need, long askedAt, Result<IReadOnlyDictionary<string, Ticker>> answer)
    {
        lock (_gate)
        {
            var frozen = new List<SocketFeed>();
            var isTold = Learn(answer, out var tickers);
            var isRefused = !isTold && _lastError!.Kind is ErrorKind.Rejected;
            foreach (var names in need.Pairs)
            {
                var pair = _pairBySymbol[names.Socket!];
                if (isTold || isRefused) pair.IsAskedAlone = isRefused;
                if (isTold && tickers!.TryGetValue(names.Key, out var ticker)
                    && pair.Quote.Confirm(PriceOf(ticker), askedAt, pair.IsListening))
                    frozen.Add(SocketFeed.Ticker(names.Socket!));
            }

            return frozen;
        }
    }

    Quote PriceOf(Ticker ticker) =>
        new(MarketNumber.Of(ticker.Bid.Price), MarketNumber.Of(ticker.Ask.Price), MarketNumber.Of(ticker.Last.Price), _server.Now);

    bool Learn<T>(Result<T> answer, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)
    {
        var isTold = answer.TryGet(out value, out _lastError);
        if (isTold) _lastAnswer = DateTimeOffset.FromUnixTimeMilliseconds(_server.Now);
        return isTold;
    }

    RestNeed.Time? NeedTime(long now)
    {
        var isNeeded = _timeAskedAt == long.MinValue || (!_isConnected && now - _timeAskedAt >= TimeEvery);
        if (!isNeeded) return null;
        _timeAskedAt = now;
        return new RestNeed.Time();
    }

    // A quiet market's price is asked for before it is stale, all of them in one call: silence alone does not tell a quiet feed from a dead one.
    RestNeed.Tickers? NeedPrices(long now)
    {
        var (pace, oldEnough) = ((long)(_staleAfter / 6).TotalMilliseconds, _isConnected ? _staleAfter / 3 : _staleAfter / 6);
        var due = _pairs.Where(p => (p.AskedAt == long.MinValue || now - p.AskedAt >= pace) && !(p.Quote.Age < oldEnough)).ToList();
        if (due.Count == 0) return null;

        var together = due.Where(p => !p.IsAskedAlone).ToList();
        if (together.Count == 0) together = [due.MinBy(p => p.AskedAt)!];
        foreach (var pair in together) pair.AskedAt = now;
        return new RestNeed.Tickers([.. together.Select(p => p.Names)]);
    }

    RestNeed.Candles? NeedBars(long now)
    {
        var first = default(LiveCandles);
        foreach (var candles in _candles)
            if (now >= candles.Book.OverdueAt && now >= candles.Retry.At
                && (first is null || (candles.Retry.At, candles.Book.OverdueAt).CompareTo((first.Retry.At, first.Book.OverdueAt)) < 0))
                first = candles;
        return first is null ? null : Ask(first);
    }

    RestNeed.Candles? NeedProof(long now)
    {
        if (_verifiedAt != long.MinValue && now - _verifiedAt < VerifyPace) return null;
        var first = default(LiveCandles);
        foreach (var candles in _candles)
            if (MayBeVerified(candles, now) && (first is null || candles.VerifiedAt < first.VerifiedAt))
                first = candles;
        if (first is null) return null;
        _verifiedAt = now;
        return Ask(first);
    }

    // Between two bars: a while after the one before, and not when the next may close by itself any moment.
    bool MayBeVerified(LiveCandles candles, long now) =>
        candles.Book.IsUnverified && candles.Halt is null && now >= candles.Retry.At
        && now >= candles.Book.NextEnd - candles.Series.Timeframe.Milliseconds + VerifyDelay && now < candles.Book.NextEnd
        && (candles.VerifiedAt == long.MinValue || now - candles.VerifiedAt >= _verifyEvery);

    static RestNeed.Candles Ask(LiveCandles candles) =>
        new(candles, candles.Book.AskSince is { } since ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null);
}
