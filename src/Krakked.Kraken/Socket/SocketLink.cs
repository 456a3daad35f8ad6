using System.Net.WebSockets;

namespace Krakked.Kraken;

/// <summary>One connection: bytes out, whole frames in.</summary>
sealed class SocketLink : IDisposable
{
    const int FirstBuffer = 64 << 10;
    const int LargestFrame = 32 << 20;

    readonly ClientWebSocket _socket;

    SocketLink(ClientWebSocket socket) => _socket = socket;

    /// <exception cref="WebSocketException">It could not be opened.</exception>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public static async Task<SocketLink> OpenAsync(Uri address, CancellationToken stop)
    {
        var socket = new ClientWebSocket();
        try
        {
            // The session asks for pongs itself, in Kraken's words, and judges the silence.
            socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
            socket.Options.SetRequestHeader("User-Agent", KrakenConnection.UserAgent);
            await socket.ConnectAsync(address, stop).ConfigureAwait(false);
            return new SocketLink(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop) =>
        _socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, stop);

    /// <summary>Hands every frame on until there are no more, and says why.</summary>
    public async Task<string> ReadAsync(Action<ReadOnlySpan<byte>> take)
    {
        try
        {
            var buffer = new byte[FirstBuffer];
            for (var length = 0; ;)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None).ConfigureAwait(false);
                if (part.MessageType is WebSocketMessageType.Close) return $"closed by the exchange: {_socket.CloseStatus} {_socket.CloseStatusDescription}";

                length += part.Count;
                if (part.EndOfMessage)
                {
                    take(buffer.AsSpan(0, length));
                    length = 0;
                }
                else if (length == LargestFrame) return $"a frame larger than {LargestFrame >> 20} MB";
                else if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, LargestFrame));
            }
        }
        catch (Exception cut) when (cut is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            return cut.Message;
        }
    }

    /// <summary>Ends it at once; a reader is released.</summary>
    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
    }
}
