namespace Krakked.Kraken;

/// <summary>What is done with frames: data is checked, merged and passed on, answers settle the subscriptions they are about.</summary>
sealed class SocketDesk(FeedTable feeds, RequestPlan requests, SocketTally tally, Action<SocketEvent> tell)
{
    static readonly TimeSpan TooFast = TimeSpan.FromSeconds(5);

    readonly BookKeeper _books = new();
    readonly OrderTracker _orders = new();
    readonly SequenceWatch _executions = new(), _balances = new();

    /// <summary>The exchange's mode, as it last said.</summary>
    public string? System { get; private set; }

    /// <summary>Forgets what ends with a connection. Orders do not.</summary>
    public void Reset()
    {
        _books.Clear();
        _executions.Reset();
        _balances.Reset();
    }

    /// <summary>Forgets the orders and trades that were told, so that they are told again.</summary>
    public void ForgetAccount() => _orders.Clear();

    public void Forget(SocketFeed feed)
    {
        if (feed.Channel is SocketChannel.Book) _books.Drop(feed.Symbol);
    }

    public SocketCounters Counters() => tally.Read() with { Duplicates = tally.Duplicates + _orders.Duplicates };

    public BookSnapshot? Book(string symbol) =>
        _books.TryFind(symbol, out var book) && feeds.TryFind(SocketChannel.Book, symbol, out var entry) && entry.LastData is { } time
            ? new BookSnapshot(symbol, [.. book.Bids], [.. book.Asks], time)
            : null;

    public void Take(SocketEvent data)
    {
        switch (data)
        {
            case SocketData<TickerRow> tickers: Pass(tickers, static row => SocketFeed.Of(SocketChannel.Ticker, row.Symbol, 0)); break;
            case SocketData<BookRow> books: TakeBooks(books); break;
            case SocketData<TradeRow> trades: Pass(trades, static row => SocketFeed.Of(SocketChannel.Trade, row.Symbol, 0)); break;
            case SocketData<CandleRow> candles:
                Pass(candles, static row => SocketFeed.Of(SocketChannel.Ohlc, row.Symbol, row.Length.Minutes));
                break;
            case SocketData<StatusRow> status: TakeStatus(status); break;
            case InstrumentData instruments: TakeInstruments(instruments); break;
            case SocketData<ExecutionRow> executions: TakeExecutions(executions); break;
            case SocketData<BalanceRow> balances:
                if (IsNews(SocketFeed.Balances, _balances, balances)) tell(balances);
                break;
        }
    }

    /// <summary>Settles what an answer is about; true when it says that the token is no good.</summary>
    public bool Take(Reply reply, DateTimeOffset now)
    {
        if (reply.Method is not "subscribe") return false;
        var tokenRefused = false;
        foreach (var entry in requests.Answered(reply))
        {
            if (reply.Succeeded || reply.Error.Contains("already subscribed", StringComparison.OrdinalIgnoreCase)) Accept(entry, reply, now);
            else if (reply.Error.Contains("msg rate", StringComparison.OrdinalIgnoreCase)) entry.Postpone(now + TooFast);
            else
            {
                entry.Reject(reply.Error);
                tell(new FeedRejected(now, entry.Feed, reply.Error));
                tokenRefused |= entry.Feed.IsPrivate && IsAboutToken(reply.Error);
            }
        }

        return tokenRefused;
    }

    /// <summary>Leaves a feed and asks for it again; one that is about to be asked for is left to it.</summary>
    public void Refresh(FeedEntry entry, DateTimeOffset now)
    {
        if (entry.State is FeedState.Wanted) return;
        requests.Leave(entry.Feed);
        entry.WantAgain(now);
        Forget(entry.Feed);
        if (entry.Feed.Channel is SocketChannel.Executions) _executions.Reset();
        if (entry.Feed.Channel is SocketChannel.Balances) _balances.Reset();
    }

    public void RefreshQuiet(DateTimeOffset now, TimeSpan after)
    {
        foreach (var entry in feeds.All)
        {
            if (entry.State is not FeedState.Accepted || !entry.MayNotBeQuiet || now - entry.LastSign < after) continue;
            tell(new FeedQuiet(now, entry.Feed, entry.LastSign));
            Refresh(entry, now);
        }
    }

    void Accept(FeedEntry entry, Reply reply, DateTimeOffset now)
    {
        entry.Accept(now);
        tell(new FeedAccepted(now, entry.Feed, [.. reply.Warnings]));
    }

    static bool IsAboutToken(string error) =>
        error.Contains("session", StringComparison.OrdinalIgnoreCase) || error.Contains("token", StringComparison.OrdinalIgnoreCase);

    // Every row counts for its feed; a frame none of whose feeds is wanted any more is passed over.
    void Pass<TRow>(SocketData<TRow> data, Func<TRow, SocketFeed> feedOf)
    {
        var wanted = false;
        foreach (var row in data.Rows) wanted |= feeds.Touch(feedOf(row), data.At);
        if (wanted) tell(data);
    }

    void TakeBooks(SocketData<BookRow> books)
    {
        var changed = false;
        foreach (var row in books.Rows)
        {
            if (!feeds.TryFind(SocketChannel.Book, row.Symbol, out var entry) || entry.State is FeedState.Wanted) continue;
            switch (_books.Apply(row, books.IsSnapshot, entry.Feed.Detail))
            {
                case true:
                    entry.Touch(books.At);
                    changed = true;
                    break;
                case false: Broken(entry, row, books.At); break;
            }
        }

        if (changed) tell(books);
    }

    void Broken(FeedEntry entry, BookRow row, DateTimeOffset now)
    {
        tally.ChecksumMismatches++;
        tell(new BookBroken(now, row.Symbol, row.Checksum, _books.Checksum(row.Symbol)));
        Refresh(entry, now);
    }

    void TakeStatus(SocketData<StatusRow> status)
    {
        if (!status.Rows.IsEmpty) System = status.Rows[^1].System;
        tell(status);
    }

    void TakeInstruments(InstrumentData instruments)
    {
        _books.Learn(instruments.Pairs);
        if (feeds.Touch(SocketFeed.Instruments, instruments.At)) tell(instruments);
    }

    void TakeExecutions(SocketData<ExecutionRow> executions)
    {
        if (!IsNews(SocketFeed.Executions, _executions, executions)) return;
        var reports = _orders.Merge(executions);
        if (executions.IsSnapshot || !reports.IsEmpty) tell(new SocketData<ExecutionReport>(executions.At, executions.IsSnapshot, reports));
        if (!executions.IsSnapshot) return;

        var missing = _orders.Unaccounted(executions);
        if (!missing.IsEmpty) tell(new OrdersUnaccounted(executions.At, missing));
    }

    bool IsNews<TRow>(SocketFeed feed, SequenceWatch watch, SocketData<TRow> data)
    {
        if (!feeds.TryFind(feed, out var entry)) return false;
        entry.Touch(data.At);
        var expected = watch.Expected ?? 0;
        switch (watch.Check(data.Sequence, data.IsSnapshot))
        {
            case SequenceVerdict.Repeated:
                tally.Duplicates++;
                return false;
            case SequenceVerdict.Gap:
                tally.Gaps++;
                tell(new SequenceGap(data.At, feed.Channel, expected, data.Sequence!.Value));
                Refresh(entry, data.At);
                return true;
            default:
                return true;
        }
    }
}
