namespace Krakked.Kraken;

/// <summary>One connection's life without I/O: what happened and the time go in, commands and events come out.</summary>
/// <remarks>
/// Connects and reconnects, subscribes and subscribes again, watches for silence, and hands frames to <see cref="SocketDesk"/>. It makes
/// no guess about a connection it does not hold: what is not answered in time ends it. Not safe for use from two threads.
/// </remarks>
sealed class SocketSession
{
    readonly SocketOptions _options;
    readonly bool _isPrivate;
    readonly FeedTable _feeds = new();
    readonly RequestPlan _requests;
    readonly ReconnectPlan _reconnect;
    readonly SocketTally _tally = new();
    readonly FrameParser _parser = new();
    readonly SocketDesk _desk;
    readonly Queue<SocketCommand> _commands = new();
    readonly Queue<SocketEvent> _events = new();
    DateTimeOffset _since, _retryAt, _lastFrame, _pingedAt, _tokenEnds;
    DateTimeOffset? _lastHeartbeat;
    SocketToken? _token;

    public SocketSession(SocketOptions options, bool isPrivate)
    {
        (_options, _isPrivate) = (options, isPrivate);
        (_requests, _reconnect) = (new RequestPlan(_feeds, options), new ReconnectPlan(options));
        _desk = new SocketDesk(_feeds, _requests, _tally, _events.Enqueue);
    }

    public SocketState State { get; private set; }

    /// <summary>What is to be done next, in order.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SocketCommand? command) => _commands.TryDequeue(out command);

    /// <summary>What the reader is to be told next, in order.</summary>
    public bool TryRead([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SocketEvent? happened) => _events.TryDequeue(out happened);

    public void Start(DateTimeOffset now)
    {
        if (State is SocketState.Stopped) Begin(now);
    }

    public void Stop(DateTimeOffset now)
    {
        if (State is SocketState.Stopped) return;
        End(now, CloseReason.Stopped, "stopped", retryAt: null);
    }

    /// <exception cref="ArgumentException">A private feed on a public connection.</exception>
    public void Subscribe(SocketFeed feed)
    {
        if (feed.Channel is SocketChannel.Unknown || (feed.IsPrivate && !_isPrivate))
            throw new ArgumentException($"'{feed}' is not a feed of {(_isPrivate ? "a private" : "the public")} socket.", nameof(feed));
        _feeds.TryAdd(feed);
    }

    public void Unsubscribe(SocketFeed feed)
    {
        if (!_feeds.TryFind(feed, out var entry) || !_feeds.TryRemove(feed)) return;
        if (entry.State is FeedState.Asked or FeedState.Accepted) _requests.Leave(entry.Feed);
        _desk.Forget(entry.Feed);
    }

    /// <summary>Subscribes to a feed anew, for a fresh snapshot.</summary>
    public void Refresh(SocketFeed feed, DateTimeOffset now)
    {
        if (_feeds.TryFind(feed, out var entry) && entry.State is FeedState.Accepted) _desk.Refresh(entry, now);
    }

    public void TokenFetched(SocketToken token, DateTimeOffset now)
    {
        if (State is not SocketState.FetchingToken) return;
        (_token, _tokenEnds) = (token, now + token.ValidFor);
        Connect(now);
    }

    public void TokenFailed(ExchangeError error, DateTimeOffset now)
    {
        if (State is not SocketState.FetchingToken) return;
        if (error.Kind is not ErrorKind.Denied)
        {
            Retry(now, CloseReason.NoToken, error.ToString(), error.RetryAfter);
            return;
        }

        End(now, CloseReason.NoToken, error.ToString(), retryAt: null);
        _events.Enqueue(new SocketDenied(now, error));
    }

    public void Opened(DateTimeOffset now)
    {
        if (State is not SocketState.Connecting) return;
        (State, _since, _lastFrame, _pingedAt) = (SocketState.Open, now, now, now);
        _tally.Connections++;
        _requests.Reset();
        _events.Enqueue(new SocketOpened(now));
        if (_isPrivate && now >= _tokenEnds) Retry(now, CloseReason.TokenRefused, "the token ended before the connection stood");
        else Send(now);
    }

    /// <summary>The connection ended, or did not come about.</summary>
    public void Closed(string detail, DateTimeOffset now)
    {
        if (State is SocketState.Open) Retry(now, CloseReason.Cut, detail);
        else if (State is SocketState.Connecting) Retry(now, CloseReason.NotConnected, detail);
        else if (State is SocketState.FetchingToken) Retry(now, CloseReason.NoToken, detail);
    }

    /// <summary>Events of the private side were lost: everything is told anew on a new connection.</summary>
    public void ReaderLost(DateTimeOffset now)
    {
        _desk.ForgetAccount();
        if (State is SocketState.Open) Retry(now, CloseReason.SlowReader, "the reader is too slow for private data");
    }

    public void Receive(ReadOnlySpan<byte> bytes, DateTimeOffset now)
    {
        if (State is not SocketState.Open) return;
        _lastFrame = now;
        _tally.Frames++;
        var frame = _parser.Parse(bytes, now);
        switch (frame.Kind)
        {
            case FrameKind.Data: _desk.Take(frame.Data!); break;
            case FrameKind.Reply: OnReply(frame.Reply!, now); break;
            case FrameKind.PassedOver: _tally.PassedOver++; break;
            case FrameKind.Heartbeat:
                _tally.Heartbeats++;
                _lastHeartbeat = now;
                break;
            default:
                _tally.Malformed++;
                _events.Enqueue(new FrameSkipped(now, frame.Fault!, _isPrivate ? "" : Excerpt.Of(bytes)));
                break;
        }
    }

    /// <summary>Lets time pass: whatever is due is done.</summary>
    public void Advance(DateTimeOffset now)
    {
        switch (State)
        {
            case SocketState.Waiting when now >= _retryAt: Begin(now); break;
            case SocketState.FetchingToken when now - _since > _options.AnswerWithin: Retry(now, CloseReason.NoToken, "no token in time"); break;
            case SocketState.Connecting when now - _since > _options.AnswerWithin:
                Retry(now, CloseReason.NotConnected, "no connection in time");
                break;
            case SocketState.Open: Watch(now); break;
        }
    }

    public BookSnapshot? Book(string symbol) => _desk.Book(symbol);

    public SocketHealth Health() => new(State, State is SocketState.Open ? _since : null, _lastFrame == default ? null : _lastFrame,
        _lastHeartbeat, _desk.System, _feeds.Health(), _desk.Counters());

    void Watch(DateTimeOffset now)
    {
        if (now - _lastFrame >= _options.SilentAfter) Retry(now, CloseReason.Silent, $"no frame for {_options.SilentAfter.TotalSeconds:0.###} s");
        else if (Unanswered(now) is { } feed) Retry(now, CloseReason.Unanswered, $"no answer about '{feed}'");
        else
        {
            _desk.RefreshQuiet(now, _options.QuietAfter);
            Send(now);
        }
    }

    SocketFeed? Unanswered(DateTimeOffset now)
    {
        foreach (var entry in _feeds.All)
            if (entry.State is FeedState.Asked && now - entry.LastSign >= _options.AnswerWithin)
                return entry.Feed;
        return null;
    }

    void Send(DateTimeOffset now)
    {
        if (now - _lastFrame >= _options.PingAfter && _pingedAt <= _lastFrame)
        {
            _pingedAt = now;
            _commands.Enqueue(new SocketCommand.Send(_requests.Ping()));
        }

        if (_requests.TryNext(_token?.Reveal(), now, out var request)) _commands.Enqueue(new SocketCommand.Send(request));
    }

    void OnReply(Reply reply, DateTimeOffset now)
    {
        if (_desk.Take(reply, now)) Retry(now, CloseReason.TokenRefused, "the token was refused");
    }

    void Begin(DateTimeOffset now)
    {
        if (!_isPrivate)
        {
            Connect(now);
            return;
        }

        (State, _since) = (SocketState.FetchingToken, now);
        _commands.Enqueue(new SocketCommand.FetchToken());
    }

    void Connect(DateTimeOffset now)
    {
        (State, _since) = (SocketState.Connecting, now);
        _commands.Enqueue(new SocketCommand.Connect());
    }

    void Retry(DateTimeOffset now, CloseReason reason, string detail, TimeSpan? atLeast = null)
    {
        var pause = _reconnect.Next(State is SocketState.Open ? now - _since : null);
        End(now, reason, detail, now + (atLeast > pause ? atLeast.Value : pause));
    }

    void End(DateTimeOffset now, CloseReason reason, string detail, DateTimeOffset? retryAt)
    {
        _token = null;
        _tally.Close(reason);
        _commands.Clear();
        _commands.Enqueue(new SocketCommand.Disconnect());
        _desk.Reset();
        foreach (var feed in _feeds.All) feed.Want();
        (State, _retryAt) = retryAt is { } at ? (SocketState.Waiting, at) : (SocketState.Stopped, default);
        _events.Enqueue(new SocketClosed(now, reason, detail, retryAt));
    }
}
