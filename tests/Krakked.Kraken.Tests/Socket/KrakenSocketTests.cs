using Krakked.Kraken.Rest;

namespace Krakked.Kraken.Socket;

/// <summary>The shell over real sockets on this machine.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase), CancelAfter(180_000)]
public sealed class KrakenSocketTests
{
    static readonly SocketFeed Bitcoin = SocketFeed.Ticker("BTC/USD");

    [Test]
    public async Task Data_comes_again_after_a_cut(CancellationToken late)
    {
        await using var server = new SocketServer();
        await using var line = new Line(Public(server), late);
        line.Socket.Subscribe(Bitcoin, SocketFeed.Trades("BTC/USD"));

        await line.NextAsync<FeedAccepted>();
        await line.NextAsync<FeedAccepted>();
        await server.SendAsync(Frames.Ticker(bid: "1.0"));
        Assert.That((await line.NextAsync<SocketData<TickerRow>>()).Rows[0].Bid, Is.EqualTo(1.0));

        server.Cut();
        Assert.That((await line.NextAsync<SocketClosed>()).Reason, Is.EqualTo(CloseReason.Cut));
        await line.NextAsync<FeedAccepted>();
        await line.NextAsync<FeedAccepted>();
        await server.SendAsync(Frames.Ticker(bid: "2.0"));
        Assert.That((await line.NextAsync<SocketData<TickerRow>>()).Rows[0].Bid, Is.EqualTo(2.0));

        var health = line.Socket.Health();
        Assert.That((health.State, health.System, health.Counters.Connections, health.Counters.Closed[CloseReason.Cut]),
            Is.EqualTo((SocketState.Open, "online", 2L, 1L)));
        Assert.That(health.Feeds, Has.All.Property("State").EqualTo(FeedState.Accepted));
    }

    [Test]
    public async Task A_feed_may_be_added_and_given_up_while_it_runs(CancellationToken late)
    {
        await using var server = new SocketServer();
        await using var line = new Line(Public(server), late);
        await line.NextAsync<SocketOpened>();

        line.Socket.Subscribe(Bitcoin);
        await line.NextAsync<FeedAccepted>();
        line.Socket.Unsubscribe(Bitcoin);
        while (server.Requests.Count < 2) await Task.Delay(5, late);

        Assert.That(server.Requests.Select(r => r.GetProperty("method").GetString()), Is.EqualTo(new[] { "subscribe", "unsubscribe" }));
        Assert.That(line.Socket.Health().Feeds, Is.Empty);
    }

    [Test]
    public async Task A_socket_waits_for_an_exchange_that_is_not_there_yet(CancellationToken late)
    {
        var options = new KrakenOptions { Address = new Uri("http://127.0.0.1:9") };
        await using var line = new Line(KrakenSocket.Public(options, Quick, TimeProvider.System), late);

        Assert.That((await line.NextAsync<SocketClosed>()).Reason, Is.EqualTo(CloseReason.NotConnected));
        Assert.That((await line.NextAsync<SocketClosed>()).RetryAt, Is.Not.Null);
    }

    [Test]
    public async Task A_frame_of_many_parts_is_one_frame(CancellationToken late)
    {
        await using var server = new SocketServer();
        await using var line = new Line(Public(server), late);
        line.Socket.Subscribe(SocketFeed.Instruments);
        await line.NextAsync<FeedAccepted>();

        const string Pair = """{"symbol":"A/USD","base":"A","quote":"USD","status":"online","qty_precision":8,"price_precision":1}""";
        var pairs = string.Join(',', Enumerable.Range(0, 5000).Select(n => Pair.Replace("A", $"A{n}")));
        await server.SendAsync($$$"""{"channel":"instrument","type":"snapshot","data":{"assets":[],"pairs":[{{{pairs}}}]}}""");

        Assert.That((await line.NextAsync<InstrumentData>()).Pairs, Has.Length.EqualTo(5000));
    }

    [Test]
    public async Task A_slow_reader_of_market_data_loses_the_oldest_and_is_told(CancellationToken late)
    {
        await using var server = new SocketServer();
        var socket = Public(server, Quick with { Capacity = 16 });
        socket.Subscribe(Bitcoin);
        await using var line = new Line(socket, late);
        while (socket.Health().Feeds[0].State is not FeedState.Accepted) await Task.Delay(5, late);

        for (var i = 0; i < 100; i++) await server.SendAsync(Frames.Ticker(bid: $"{i}.0"));
        while (socket.Health().Counters.Frames < 102) await Task.Delay(5, late);

        Assert.That(socket.Events.Count, Is.EqualTo(16), "never more than its capacity");
        Assert.That(socket.Health().Counters.Lost, Is.GreaterThan(80));
        var told = new List<SocketEvent>();
        while (socket.Events.TryRead(out var happened)) told.Add(happened);
        Assert.That(((SocketData<TickerRow>)told[^1]).Rows[0].Bid, Is.EqualTo(99.0), "the newest is kept");

        await Task.Delay(1100, late);
        await server.SendAsync(Frames.Ticker());
        Assert.That((await line.NextAsync<ReaderLagged>()).Lost, Is.GreaterThan(0));
    }

    [Test]
    public async Task A_slow_reader_of_private_data_gets_everything_anew(CancellationToken late)
    {
        await using var server = new SocketServer();
        using var desk = new Desk(StubKraken.Answering("""{"error":[],"result":{"token":"secret-token","expires":900}}"""));
        var options = new KrakenOptions { Address = server.Address };
        var socket = KrakenSocket.Private(options, desk.Account.Key, Quick with { Capacity = 16 }, TimeProvider.System);
        socket.Subscribe(SocketFeed.Executions);
        await using var line = new Line(socket, late);
        await line.NextAsync<FeedAccepted>();

        for (var i = 0; i < 40 && server.Connections == 1; i++)
            await server.SendAsync(Frames.Executions(i, "update", $$"""{"order_id":"O{{i}}","exec_type":"new","order_status":"new"}"""));
        while (socket.Health().Counters.Closed.GetValueOrDefault(CloseReason.SlowReader) == 0) await Task.Delay(5, late);

        while (server.Connections < 2) await line.NextAsync<SocketEvent>();
        await server.SendAsync(Frames.Executions(1, "snapshot", """{"order_id":"O1","exec_type":"new","order_status":"new"}"""));
        SocketData<ExecutionReport> data;
        do data = await line.NextAsync<SocketData<ExecutionReport>>();
        while (!data.IsSnapshot);
        Assert.That(data.Rows.Single().OrderId, Is.EqualTo("O1"));
        Assert.That(socket.Health().Counters.Closed, Has.Count.EqualTo(1), "nothing else ended a connection");
        Assert.That(server.Requests[0].GetProperty("params").GetProperty("token").GetString(), Is.EqualTo("secret-token"));
    }

    [Test]
    public async Task The_recorded_book_arrives_whole(CancellationToken late)
    {
        await using var server = new SocketServer();
        await using var line = new Line(Public(server), late);
        line.Socket.Subscribe(SocketFeed.Book("BTC/USD"));
        await line.NextAsync<FeedAccepted>();

        foreach (var frame in Frames.BookOf2026())
        {
            await server.SendAsync(System.Text.Encoding.UTF8.GetString(frame));
            await line.NextAsync<SocketData<BookRow>>();
        }

        Assert.That(line.Socket.Book("BTC/USD")!.Bids[0].Price, Is.GreaterThan(81000m));
        Assert.That(line.Socket.Health().Counters.ChecksumMismatches, Is.Zero);
    }

    [Test]
    public async Task Stopping_ends_the_events_and_a_socket_runs_once(CancellationToken late)
    {
        await using var server = new SocketServer();
        var line = new Line(Public(server), late);
        await line.NextAsync<SocketOpened>();

        await line.DisposeAsync();

        Assert.That((await line.NextAsync<SocketClosed>()).Reason, Is.EqualTo(CloseReason.Stopped));
        Assert.That(line.Socket.Events.Completion.IsCompletedSuccessfully, Is.True);
        Assert.That(() => line.Socket.RunAsync(late), Throws.InvalidOperationException);
    }

    static SocketOptions Quick => new()
    {
        ReconnectDelay = TimeSpan.FromMilliseconds(20), LongestDelay = TimeSpan.FromMilliseconds(100), RequestGap = TimeSpan.FromMilliseconds(2),
    };

    static KrakenSocket Public(SocketServer server, SocketOptions? options = null) =>
        KrakenSocket.Public(new KrakenOptions { Address = server.Address }, options ?? Quick, TimeProvider.System);

    /// <summary>A running socket, and its events by kind.</summary>
    sealed class Line : IAsyncDisposable
    {
        readonly CancellationTokenSource _stop = new();
        readonly CancellationToken _late;
        readonly Task _running;

        public Line(KrakenSocket socket, CancellationToken late)
        {
            (Socket, _late) = (socket, late);
            _running = socket.RunAsync(_stop.Token);
        }

        public KrakenSocket Socket { get; }

        /// <summary>The next event of a kind; others before it are passed over.</summary>
        public async Task<T> NextAsync<T>() where T : SocketEvent
        {
            while (true)
                if (await Socket.Events.ReadAsync(_late) is T happened)
                    return happened;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running;
        }
    }
}
