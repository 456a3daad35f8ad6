using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace Krakked.Exchange;

/// <summary>Carries messages between a WebSocket and the exchange.</summary>
static class SocketHost
{
    const int LongestMessage = 1 << 20;

    // How long a client may take to say goodbye after we have.
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(HttpContext context, ExchangeFloor floor)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        var link = new SocketLink();
        floor.Join(link);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, link.Dropped);
        try
        {
            var sending = SendAsync(socket, link, stop.Token);
            var receiving = ReceiveAsync(socket, link, floor, stop.Token);
            if (await Task.WhenAny(sending, receiving).ConfigureAwait(false) == sending) stop.CancelAfter(Farewell);
            await receiving.ConfigureAwait(false);
            link.End();
            await sending.ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The client has gone without a word, or did not listen; there is nobody to tell.
            context.Abort();
        }
        finally
        {
            floor.Leave(link);
        }
    }

    static async Task SendAsync(WebSocket socket, SocketLink link, CancellationToken stop)
    {
        await foreach (var frame in link.Out.ReadAllAsync(stop).ConfigureAwait(false))
        {
            await socket.SendAsync(frame.Utf8, WebSocketMessageType.Text, endOfMessage: true, stop).ConfigureAwait(false);
            link.Took(frame);
        }

        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop).ConfigureAwait(false);
    }

    static async Task ReceiveAsync(WebSocket socket, SocketLink link, ExchangeFloor floor, CancellationToken stop)
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), stop).ConfigureAwait(false);
            if (part.MessageType is WebSocketMessageType.Close || message.Length + part.Count > LongestMessage) return;
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage) continue;
            floor.Receive(link, message.ToArray());
            message.SetLength(0);
        }
    }
}
