using System.Net.WebSockets;
using System.Threading.Channels;

namespace Krakked.Kraken;

/// <summary>One connection to Kraken's WebSocket v2 that comes back by itself. What it is told to watch, it watches until told otherwise.</summary>
/// <remarks>
/// A public one needs no key; a private one fetches a fresh token for each connection. All members may be used from any thread.
/// https://docs.kraken.com/api/docs/guides/spot-ws-intro
/// </remarks>
public sealed class KrakenSocket
{
    readonly Lock _gate = new();
    readonly SocketSession _session;
    readonly EventQueue _events;
    readonly SocketOptions _options;
    readonly TimeProvider _clock;
    readonly Uri _address;
    readonly Func<CancellationToken, Task<Result<SocketToken>>>? _fetchToken;
    readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    SocketLink? _link;
    Task _reading = Task.CompletedTask;
    int _running;

    KrakenSocket(Uri address, SocketOptions options, TimeProvider clock, Func<CancellationToken, Task<Result<SocketToken>>>? fetchToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        (_address, _options, _clock, _fetchToken) = (address, options, clock, fetchToken);
        _session = new SocketSession(options, isPrivate: fetchToken is not null);
        _events = new EventQueue(options.Capacity, dropsOldest: fetchToken is null);
    }

    /// <summary>What happens, in order. It ends when <see cref="RunAsync"/> does.</summary>
    public ChannelReader<SocketEvent> Events => _events.Reader;

    /// <summary>For market data.</summary>
    public static KrakenSocket Public(KrakenOptions kraken, SocketOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(kraken);
        return new KrakenSocket(kraken.PublicSocket, options, clock, fetchToken: null);
    }

    /// <summary>For the account of a key that may create tokens.</summary>
    public static KrakenSocket Private(KrakenOptions kraken, KrakenKey key, SocketOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(kraken);
        ArgumentNullException.ThrowIfNull(key);
        return new KrakenSocket(kraken.PrivateSocket, options, clock, key.SocketTokenAsync);
    }

    /// <summary>Watches feeds, from now on and after every reconnection. What is watched already stays as it is.</summary>
    /// <exception cref="ArgumentException">A private feed on a public socket.</exception>
    /// <exception cref="KrakkedException">A symbol's book is watched at another depth.</exception>
    public void Subscribe(params IEnumerable<SocketFeed> feeds)
    {
        ArgumentNullException.ThrowIfNull(feeds);
        lock (_gate)
            foreach (var feed in feeds)
                _session.Subscribe(feed);
        Wake();
    }

    /// <summary>Watches feeds no longer.</summary>
    public void Unsubscribe(params IEnumerable<SocketFeed> feeds)
    {
        ArgumentNullException.ThrowIfNull(feeds);
        lock (_gate)
            foreach (var feed in feeds)
                _session.Unsubscribe(feed);
        Wake();
    }

    /// <summary>Asks for a fresh snapshot of feeds that something else has shown to be behind.</summary>
    public void Refresh(params IEnumerable<SocketFeed> feeds)
    {
        ArgumentNullException.ThrowIfNull(feeds);
        lock (_gate)
            foreach (var feed in feeds)
                _session.Refresh(feed, _clock.GetUtcNow());
        Wake();
    }

    /// <summary>The verified book of a symbol; null while there is none.</summary>
    public BookSnapshot? Book(string symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        lock (_gate) return _session.Book(symbol);
    }

    /// <summary>How the connection and every feed are.</summary>
    public SocketHealth Health()
    {
        lock (_gate)
        {
            var health = _session.Health();
            return health with { Counters = health.Counters with { Lost = _events.Lost } };
        }
    }

    /// <summary>Connects, reads and reconnects until stopped, or until the key is denied. A socket runs once.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        if (Interlocked.Exchange(ref _running, 1) != 0) throw new InvalidOperationException("A socket runs once: make another one.");
        var tick = TimeSpan.FromMilliseconds(Math.Clamp(_options.RequestGap.TotalMilliseconds, 1, 50));
        var timer = _clock.CreateTimer(_ => Wake(), state: null, tick, tick);
        await using (timer.ConfigureAwait(false))
        await using (stop.Register(Wake).ConfigureAwait(false))
        {
            try
            {
                Tell((session, now) => session.Start(now));
                while (!stop.IsCancellationRequested && await StepAsync(stop).ConfigureAwait(false))
                    await _wake.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                Tell((session, now) => session.Stop(now));
                await DisconnectAsync().ConfigureAwait(false);
                _events.Complete();
            }
        }
    }

    // False when there is nothing left to do, ever.
    async Task<bool> StepAsync(CancellationToken stop)
    {
        Tell((session, now) => session.Advance(now));
        while (!stop.IsCancellationRequested && TryTake(out var command))
            await DoAsync(command, stop).ConfigureAwait(false);
        lock (_gate) return _session.State is not SocketState.Stopped;
    }

    bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SocketCommand? command)
    {
        lock (_gate) return _session.TryTake(out command);
    }

    async Task DoAsync(SocketCommand command, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(_options.AnswerWithin, _clock);
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        try
        {
            switch (command)
            {
                case SocketCommand.FetchToken: await FetchTokenAsync(stop).ConfigureAwait(false); break;
                case SocketCommand.Connect: await ConnectAsync(inTime.Token).ConfigureAwait(false); break;
                case SocketCommand.Send send when _link is not null: await _link.SendAsync(send.Bytes, inTime.Token).ConfigureAwait(false); break;
                case SocketCommand.Disconnect: await DisconnectAsync().ConfigureAwait(false); break;
            }
        }
        catch (Exception failed) when (failed is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            Tell((session, now) => session.Closed(failed.Message, now));
        }
    }

    // A reader who lost private events gets no more before there is room for them.
    async Task FetchTokenAsync(CancellationToken stop)
    {
        await _events.WaitForRoomAsync(stop).ConfigureAwait(false);
        var answer = await _fetchToken!(stop).ConfigureAwait(false);
        Tell((session, now) =>
        {
            if (answer.TryGet(out var token, out var error)) session.TokenFetched(token, now);
            else session.TokenFailed(error, now);
        });
    }

    async Task ConnectAsync(CancellationToken stop)
    {
        var link = await SocketLink.OpenAsync(_address, stop).ConfigureAwait(false);
        _link = link;
        Tell((session, now) => session.Opened(now));
        _reading = ReadAsync(link);
    }

    async Task ReadAsync(SocketLink link)
    {
        var why = await link.ReadAsync(Take).ConfigureAwait(false);
        Tell((session, now) => session.Closed(why, now));
        Wake();
    }

    void Take(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            _session.Receive(frame, _clock.GetUtcNow());
            Deliver();
        }
    }

    async Task DisconnectAsync()
    {
        _link?.Dispose();
        _link = null;
        await _reading.ConfigureAwait(false);
    }

    void Tell(Action<SocketSession, DateTimeOffset> what)
    {
        lock (_gate)
        {
            what(_session, _clock.GetUtcNow());
            Deliver();
        }
    }

    void Deliver()
    {
        while (_session.TryRead(out var happened))
            if (!_events.TryWrite(happened))
                _session.ReaderLost(happened.At);
    }

    void Wake() => _wake.Writer.TryWrite(true);
}
