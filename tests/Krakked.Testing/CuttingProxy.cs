using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Krakked.Testing;

/// <summary>Stands between a client and the exchange, passes bytes on, and cuts connections when told to.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentDictionary<TcpClient, byte> _open = [];
    readonly CancellationTokenSource _stop = new();
    readonly int _port;
    readonly Task _accepting;
    volatile bool _isDown;

    public CuttingProxy(int port)
    {
        _port = port;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that were passed on so far.</summary>
    public int Passed { get; private set; }

    /// <summary>Connections that ended within a message.</summary>
    public int Broken { get; private set; }

    /// <summary>Ends every connection, without a goodbye; until <see cref="Mend"/> new ones end at once, too.</summary>
    public void Cut()
    {
        _isDown = true;
        foreach (var client in _open.Keys) Abort(client);
    }

    public void Mend() => _isDown = false;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _stop.Dispose();
    }

    async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            if (_isDown) Abort(client);
            else _ = PassAsync(client);
        }
    }

    async Task PassAsync(TcpClient client)
    {
        var server = new TcpClient();
        _open[client] = _open[server] = 0;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _port);
            Passed++;
            await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException)
        {
            Broken++;
        }

        Abort(client);
        Abort(server);
    }

    void Abort(TcpClient client)
    {
        _open.TryRemove(client, out _);
        // Whoever comes second finds no socket any more.
        client.Client?.Close(timeout: 0);
        client.Dispose();
    }
}
