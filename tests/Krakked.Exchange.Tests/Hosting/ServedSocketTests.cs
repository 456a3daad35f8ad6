using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Krakked.Exchange.Tests.Market;

namespace Krakked.Exchange.Tests.Hosting;

public sealed class ServedSocketTests
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [TestCase("/v2")]
    [TestCase("/v2/")]
    [TestCase("/")]
    public async Task A_socket_is_greeted_and_answered_at_each_of_Krakens_paths(string path)
    {
        using var market = Markets.Synthetic();
        await using var server = await Serve(market);
        using var socket = await Connect(server, path);

        await Send(socket, """{"method":"ping","req_id":5}""");
        var (greeting, pong) = (await Read(socket), await Read(socket));

        Assert.That(greeting.Text("channel"), Is.EqualTo("status"));
        Assert.That((pong.Text("method"), pong.Whole("req_id")), Is.EqualTo(("pong", 5)));
    }

    [Test]
    public async Task A_connection_that_says_nothing_for_a_minute_is_closed()
    {
        using var market = Markets.Synthetic();
        await using var server = await Serve(market, speed: 200);
        using var socket = await Connect(server, "/v2");
        await Read(socket);

        var end = await socket.ReceiveAsync(new byte[100].AsMemory(), CancellationToken.None).AsTask().WaitAsync(Patience);

        Assert.That(end.MessageType, Is.EqualTo(WebSocketMessageType.Close));
    }

    [Test]
    public async Task A_server_that_stops_says_goodbye()
    {
        using var market = Markets.Synthetic();
        var server = await Serve(market);
        using var socket = await Connect(server, "/v2");
        await Read(socket);

        var stopping = server.DisposeAsync();
        var end = await socket.ReceiveAsync(new byte[100].AsMemory(), CancellationToken.None).AsTask().WaitAsync(Patience);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await stopping;

        Assert.That(end.MessageType, Is.EqualTo(WebSocketMessageType.Close));
    }

    [Test]
    public async Task An_order_that_came_by_a_socket_is_in_the_log_with_its_answer()
    {
        using var market = Markets.Synthetic();
        await using var server = await Serve(market);
        using var socket = await Connect(server, "/v2");
        await Read(socket);
        var token = server.Look(exchange => exchange.Tokens.Issue(exchange.AddKey(exchange.AddAccount("poor"), "poor").Key, exchange.Now));

        await Send(socket, $$$"""
            {"method":"add_order","params":{"symbol":"BTC/USD","side":"buy","order_type":"market","order_qty":1,
             "cl_ord_id":"by-socket","token":"{{{token}}}"}}
            """);
        await Read(socket);

        using var http = new HttpClient();
        var logged = JsonDocument.Parse(await http.GetStringAsync(new Uri(server.Rest, "/admin/truth/requests"))).RootElement[0];
        Assert.That(logged.Text("endpoint"), Is.EqualTo("add_order"));
        Assert.That(logged.Text("body"), Does.Contain("by-socket"));
        Assert.That(logged.Text("reply"), Does.Contain("EOrder:Insufficient funds"));
    }

    static Task<ExchangeServer> Serve(PublicMarket market, double speed = 1)
    {
        var exchange = new ExchangeCore(Markets.Listing, market);
        return ExchangeServer.StartAsync(exchange, new ExchangeClock(Markets.Noon, speed, TimeProvider.System), port: 0);
    }

    static async Task<ClientWebSocket> Connect(ExchangeServer server, string path)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(server.Socket) { Path = path }.Uri, CancellationToken.None);
        return socket;
    }

    static Task Send(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    static async Task<JsonElement> Read(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).AsTask().WaitAsync(Patience);
        return JsonDocument.Parse(buffer.AsMemory(0, part.Count)).RootElement.Clone();
    }
}
