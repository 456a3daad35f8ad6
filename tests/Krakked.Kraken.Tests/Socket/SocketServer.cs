using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Krakked.Kraken.Socket;

/// <summary>A real WebSocket server on this machine: accepts every subscription, sends what it is told to, and can be cut.</summary>
sealed class SocketServer : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly Lock _gate = new();
    readonly List<JsonElement> _requests = [];
    readonly List<TcpClient> _connections = [];
    readonly Task _accepting;
    WebSocket? _current;

    public SocketServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    public IReadOnlyList<JsonElement> Requests
    {
        get { lock (_gate) return [.. _requests]; }
    }

    public int Connections
    {
        get { lock (_gate) return _connections.Count; }
    }

    public Task SendAsync(string frame)
    {
        lock (_gate) return SendAsync(_current!, frame);
    }

    /// <summary>Ends the connection as a network does: without a word.</summary>
    public void Cut()
    {
        lock (_gate) _connections[^1].Close();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        lock (_gate) _connections.ForEach(c => c.Close());
        await _accepting;
    }

    async Task AcceptAsync()
    {
        var serving = new List<Task>();
        while (await NextAsync() is { } client)
        {
            lock (_gate) _connections.Add(client);
            serving.Add(ServeAsync(client));
        }

        await Task.WhenAll(serving);
    }

    async Task<TcpClient?> NextAsync()
    {
        try
        {
            return await _listener.AcceptTcpClientAsync();
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        try
        {
            var stream = client.GetStream();
            await ShakeHandsAsync(stream);
            var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
            lock (_gate) _current = socket;
            await SendAsync(socket, """{"channel":"status","type":"update","data":[{"api_version":"v2","connection_id":1,"system":"online"}]}""");
            var buffer = new byte[64 << 10];
            while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: WebSocketMessageType.Text } part)
                await AnswerAsync(socket, JsonDocument.Parse(buffer.AsMemory(0, part.Count)).RootElement.Clone());
        }
        catch (Exception cut) when (cut is WebSocketException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            await TestContext.Progress.WriteLineAsync($"connection ended: {cut.Message}");
        }
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 asks for SHA-1.")]
    static async Task ShakeHandsAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var key = "";
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            if (line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase))
                key = line.Split(':')[1].Trim();
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
    }

    async Task AnswerAsync(WebSocket socket, JsonElement request)
    {
        lock (_gate) _requests.Add(request);
        var id = request.GetProperty("req_id").GetInt64();
        if (request.GetProperty("method").GetString() is "ping") await SendAsync(socket, $$"""{"method":"pong","req_id":{{id}}}""");
        if (request.GetProperty("method").GetString() is not "subscribe") return;

        var parameters = request.GetProperty("params");
        string[] symbols = parameters.TryGetProperty("symbol", out var named) ? [.. named.EnumerateArray().Select(s => s.GetString()!)] : [""];
        foreach (var symbol in symbols)
            await SendAsync(socket, Frames.Accepted(parameters.GetProperty("channel").GetString()!, symbol, id));
    }

    static Task SendAsync(WebSocket socket, string frame) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
}
