namespace Krakked.Kraken;

/// <summary>What the socket tells.</summary>
sealed partial class LiveMarket
{
    const string Online = "online";

    bool _isConnected;
    long _connections;
    string? _system;

    /// <summary>Takes one thing the socket told.</summary>
    public void Handle(SocketEvent happened)
    {
        lock (_gate)
        {
            var now = _server.Now;
            switch (happened)
            {
                case SocketData<TickerRow> data: Prices(data); break;
                case SocketData<CandleRow> data: Told(data, now); break;
                case SocketData<StatusRow> data: Mode(data, now); break;
                case InstrumentData data: Listed(data, now); break;
                case SocketOpened: (_isConnected, _connections) = (true, _connections + 1); break;
                case SocketClosed closed: Closed(closed, now); break;
                case FeedAccepted accepted: Accepted(accepted.Feed, now); break;
                case FeedRejected rejected: Rejected(rejected, now); break;
                case FeedQuiet quiet: Quiet(quiet.Feed); break;
                case ReaderLagged lagged: Missed($"{lagged.Lost} events were lost: they were read too slowly", now); break;
                case FrameSkipped skipped: Missed($"a frame could not be read: {skipped.Why}", now); break;
            }
        }
    }

    void Prices(SocketData<TickerRow> data)
    {
        foreach (var row in data.Rows)
        {
            if (!_pairBySymbol.TryGetValue(row.Symbol, out var pair)) continue;
            // A snapshot is stamped with when the price last changed, which may be long ago.
            if (!data.IsSnapshot && row.Time is { } stamp) _server.Observe(stamp);
            pair.Quote.Observe(new Quote(row.Bid, row.Ask, row.Last, _server.Now), row.Time);
        }
    }

    void Told(SocketData<CandleRow> data, long now)
    {
        foreach (var row in data.Rows)
        {
            if (!_bySymbol.TryGetValue((row.Symbol, row.Length), out var candles)) continue;
            if (data.IsSnapshot && !candles.Book.IsListening) candles.Book.Join(now);
            candles.Book.Observe(Candles.ToBar(row.Candle), now);
            CloseDue(candles, now);
        }

        Deliver();
    }

    void Mode(SocketData<StatusRow> data, long now)
    {
        var system = data.Rows.Length > 0 ? data.Rows[^1].System : _system;
        if (system != _system && !(_system is null && system is Online)) _notes.Add(now, "exchange", $"its mode is {system}");
        _system = system;
    }

    void Listed(InstrumentData data, long now)
    {
        var listed = data.Pairs.ToDictionary(p => p.Symbol, p => p.Status, StringComparer.Ordinal);
        foreach (var pair in _pairs)
            if (listed.TryGetValue(pair.Names.Socket!, out var status))
                Halt(pair, status is Online ? null : $"the exchange says it is {status}", now);
            else if (data.IsSnapshot) Halt(pair, "the exchange does not list it", now);
    }

    void Halt(LivePair pair, string? why, long now)
    {
        if (pair.Halt == why) return;
        pair.Halt = why;
        _notes.Add(now, pair.Instrument.Symbol, why ?? "it is traded again");
        foreach (var candles in _candles)
            if (candles.Series.Instrument.Equals(pair.Instrument)) candles.PairHalt = why;
    }

    void Closed(SocketClosed closed, long now)
    {
        if (_isConnected) _notes.Add(now, "socket", $"the connection ended ({closed.Reason}): {closed.Detail}");
        _isConnected = false;
        foreach (var pair in _pairs) pair.IsListening = false;
        foreach (var candles in _candles) candles.Book.Leave();
    }

    void Accepted(SocketFeed feed, long now)
    {
        if (feed.Channel is SocketChannel.Ticker && _pairBySymbol.TryGetValue(feed.Symbol, out var pair)) pair.IsListening = true;
        if (!TryFind(feed, out var candles)) return;
        candles.FeedHalt = null;
        if (!candles.Book.IsListening) candles.Book.Join(now);
    }

    void Rejected(FeedRejected rejected, long now)
    {
        _notes.Add(now, rejected.Feed.ToString(), $"the subscription was refused: {rejected.Error}");
        if (TryFind(rejected.Feed, out var candles)) candles.FeedHalt = $"the socket refuses its candles: {rejected.Error}";
    }

    void Quiet(SocketFeed feed)
    {
        if (feed.Channel is SocketChannel.Ticker && _pairBySymbol.TryGetValue(feed.Symbol, out var pair)) pair.IsListening = false;
        if (TryFind(feed, out var candles)) candles.Book.Leave();
    }

    void Missed(string why, long now)
    {
        _interruptions++;
        _notes.Add(now, "socket", why);
        foreach (var candles in _candles) Doubt(candles.Book, now);
    }

    bool TryFind(SocketFeed feed, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LiveCandles? candles)
    {
        candles = null;
        return feed.Channel is SocketChannel.Ohlc && _bySymbol.TryGetValue((feed.Symbol, new Timeframe(feed.Detail)), out candles);
    }
}
