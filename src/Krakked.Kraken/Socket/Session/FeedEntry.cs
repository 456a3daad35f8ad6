namespace Krakked.Kraken;

/// <summary>One wanted feed, and where it stands on this connection.</summary>
sealed class FeedEntry(SocketFeed feed)
{
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    TimeSpan _pause;

    public SocketFeed Feed { get; } = feed;

    public FeedState State { get; private set; }

    public DateTimeOffset? LastData { get; private set; }

    public string? Error { get; private set; }

    /// <summary>When it was last asked for, answered, or brought anything.</summary>
    public DateTimeOffset LastSign { get; private set; }

    /// <summary>Not to be asked for before this.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>A market may be quiet, but then a snapshot says so; an account may be quiet for days.</summary>
    public bool MayNotBeQuiet => Feed.Channel is SocketChannel.Ticker or SocketChannel.Ohlc or SocketChannel.Trade or SocketChannel.Book;

    public void Want() => (State, Error, NotBefore) = (FeedState.Wanted, null, default);

    /// <summary>The request that asks for it; the answer to an earlier one says nothing any more.</summary>
    public long AskedBy { get; private set; }

    public void Ask(long request, DateTimeOffset now) => (State, AskedBy, LastSign) = (FeedState.Asked, request, now);

    public void Accept(DateTimeOffset now) => (State, Error, LastSign) = (FeedState.Accepted, null, now);

    public void Reject(string error) => (State, Error) = (FeedState.Rejected, error);

    /// <summary>To be asked for again: at once the first time, later and later when it goes on.</summary>
    public void WantAgain(DateTimeOffset now)
    {
        if (now - NotBefore > LongestPause) _pause = TimeSpan.Zero;
        (State, NotBefore) = (FeedState.Wanted, now + _pause);
        _pause = _pause == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }

    public void Postpone(DateTimeOffset until) => (State, NotBefore) = (FeedState.Wanted, until);

    public void Touch(DateTimeOffset now) => (LastData, LastSign) = (now, now);

    public FeedHealth Health() => new(Feed, State, LastData, Error);
}
