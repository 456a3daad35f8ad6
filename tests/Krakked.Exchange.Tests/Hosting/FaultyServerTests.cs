using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Krakked.Exchange.Tests.Faults;
using Krakked.Exchange.Tests.Market;

namespace Krakked.Exchange.Tests.Hosting;

/// <summary>Faults over real sockets.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FaultyServerTests : IDisposable
{
    const string Buy = "pair=XBTUSD&type=buy&ordertype=market&volume=0.01";

    readonly Desk _desk = new();
    readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    ExchangeServer _server = null!;
    HttpClient? _http;

    [SetUp]
    public async Task Open()
    {
        _server = await ExchangeServer.StartAsync(_desk.Core, new ExchangeClock(Markets.Noon, speed: 1, _time), port: 0, _desk.Plan);
        _http = new HttpClient { BaseAddress = _server.Rest };
    }

    [TearDown]
    public async Task Close() => await _server.DisposeAsync();

    public void Dispose() => _http?.Dispose();

    [Test]
    public async Task A_reply_is_lost_and_the_order_is_there()
    {
        await Set("""{"point":"reply-lost","on":"AddOrder","times":1}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => Send("AddOrder", Buy));

        Assert.That((await Truth("trades")).GetArrayLength(), Is.EqualTo(1));
        Assert.That(await Text("Balance"), Does.Contain("XXBT"));
    }

    [Test]
    public async Task A_request_is_lost_and_no_order_is_there()
    {
        await Set("""{"point":"request-lost","on":"AddOrder","times":1}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => Send("AddOrder", Buy));

        Assert.That((await Truth("orders")).GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Half_a_reply_is_an_error_of_the_transport()
    {
        await Set("""{"point":"reply-truncated","on":"Balance","times":1}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => Send("Balance", ""));
    }

    [Test, CancelAfter(60_000)]
    public async Task An_order_that_stalls_arrives_after_its_client_has_given_up(CancellationToken late)
    {
        await Set("""{"point":"request-stalled","on":"AddOrder","times":1,"seconds":10}""");

        using (var patience = new CancellationTokenSource())
        {
            var sending = Send("AddOrder", Buy, patience.Token);
            while (_server.Look(_ => _desk.Plan.Faults[0].Strokes) == 0) await Task.Delay(5, late);
            await patience.CancelAsync();
            await Assert.CatchAsync<OperationCanceledException>(() => sending);
        }

        Assert.That((await Truth("orders")).GetArrayLength(), Is.Zero);
        while ((await Truth("orders")).GetArrayLength() == 0)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(5, late);
        }
    }

    [Test]
    public async Task A_socket_is_cut_without_a_word()
    {
        await Set("""{"point":"socket-cut","on":"ticker"}""");
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(_server.Socket, default);
        await socket.SendAsync(
            Encoding.UTF8.GetBytes("""{"method":"subscribe","params":{"channel":"ticker","symbol":["BTC/USD"]}}"""),
            WebSocketMessageType.Text, endOfMessage: true, default);

        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            var buffer = new byte[65_536];
            while (true) await socket.ReceiveAsync(buffer, default);
        });
    }

    [Test]
    public async Task Without_a_fault_the_same_socket_hears_the_ticker()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(_server.Socket, default);
        await socket.SendAsync(
            Encoding.UTF8.GetBytes("""{"method":"subscribe","params":{"channel":"ticker","symbol":["BTC/USD"]}}"""),
            WebSocketMessageType.Text, endOfMessage: true, default);

        var buffer = new byte[65_536];
        var heard = "";
        while (!heard.Contains("\"channel\":\"ticker\",\"type\":\"snapshot\"", StringComparison.Ordinal))
            heard = Encoding.UTF8.GetString(buffer, 0, (await socket.ReceiveAsync(buffer, default)).Count);
        Assert.That(heard, Does.Contain("BTC/USD"));
    }

    async Task Set(string fault)
    {
        using var reply = await _http!.PostAsync("/admin/faults", new StringContent(fault, Encoding.UTF8, "application/json"));
        Assert.That((int)reply.StatusCode, Is.EqualTo(200));
    }

    Task<JsonElement> Truth(string what) => _http!.GetFromJsonAsync<JsonElement>("/admin/truth/" + what);

    async Task<string> Text(string endpoint)
    {
        using var reply = await Send(endpoint, "");
        return await reply.Content.ReadAsStringAsync();
    }

    async Task<HttpResponseMessage> Send(string endpoint, string form, CancellationToken stop = default)
    {
        var signed = _desk.Private(endpoint, form);
        using var request = new HttpRequestMessage(HttpMethod.Post, signed.Path) { Content = new ByteArrayContent(signed.Body.ToArray()) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        request.Headers.Add("API-Key", signed.Key);
        request.Headers.Add("API-Sign", signed.Signature);
        return await _http!.SendAsync(request, stop);
    }
}
