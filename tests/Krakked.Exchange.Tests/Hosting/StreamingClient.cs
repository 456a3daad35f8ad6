using System.Text;
using Krakked.Exchange.Tests.Market;
using Krakked.Kraken;

namespace Krakked.Exchange.Tests.Hosting;

/// <summary>The framework's own client at a toy exchange over real sockets: it trades over REST and listens to what comes of it.</summary>
sealed class StreamingClient : IAsyncDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly HttpClient _http = KrakenHttp.CreateClient();
    readonly ApiCredentials _credentials;
    readonly ExchangeServer _server;
    readonly KrakenOptions _options;
    readonly KrakenAccount _account;
    Task _running = Task.CompletedTask;

    StreamingClient(ToyExchange toy, ExchangeServer server)
    {
        _server = server;
        _credentials = ApiCredentials.Create(toy.Key.Id, toy.Secret);
        _options = new KrakenOptions { Address = server.Rest };
        var connection = new KrakenConnection(_http, _options, new RateLimits(new RateLimitOptions(), TimeProvider.System), TimeProvider.System);
        _account = new KrakenAccount(connection, _credentials, new NonceSource(new MemoryNonces(), TimeProvider.System));
        Socket = KrakenSocket.Private(_options, _account.Key, new SocketOptions(), TimeProvider.System);
    }

    public KrakenSocket Socket { get; private set; }

    /// <summary>Opens an exchange that runs at twenty times our speed, and listens to what it has to tell.</summary>
    public static async Task<StreamingClient> OpenAsync(params SocketFeed[] feeds)
    {
        var toy = ToyExchange.With(new ExchangeOptions { Tier = RateTier.Pro }, [.. Enumerable.Repeat(50_000d, 120)]);
        var server = await ExchangeServer.StartAsync(toy.Core, new ExchangeClock(Markets.Noon, speed: 20, TimeProvider.System), port: 0);
        var client = new StreamingClient(toy, server);
        if (feeds.All(f => !f.IsPrivate)) client.Socket = KrakenSocket.Public(client._options, new SocketOptions(), TimeProvider.System);
        client.Socket.Subscribe(feeds);
        client._running = client.Socket.RunAsync(client._stop.Token);
        return client;
    }

    /// <summary>The first event from now on that is as wanted; those before it are passed over.</summary>
    public async Task<T> HearAsync<T>(Func<T, bool> isWanted, CancellationToken late) where T : SocketEvent
    {
        while (true)
            if (await Socket.Events.ReadAsync(late) is T heard && isWanted(heard))
                return heard;
    }

    /// <summary>Buys at the market and returns the order's id.</summary>
    public async Task<string> BuyAsync(decimal volume)
    {
        var order = new AddOrderRequest { Pair = "XBTUSD", Side = Side.Buy, Type = OrderType.Market, Volume = volume };
        var answer = await _account.Trading.AddOrderAsync(order);
        return answer.TryGet(out var placed, out var error) ? placed.Id! : throw new AssertionException(error.ToString());
    }

    public async Task AdminAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var reply = await _http.PostAsync(new Uri(_server.Rest, "/admin/" + path), content);
        Assert.That((int)reply.StatusCode, Is.EqualTo(200), await reply.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _server.DisposeAsync();
        _credentials.Dispose();
        _http.Dispose();
        _stop.Dispose();
    }
}
