using System.Threading.Channels;

namespace Krakked.Exchange;

/// <summary>One connection: what it is to be told waits here until the socket takes it.</summary>
sealed class SocketLink : IDisposable
{
    // A client that lets more than this pile up does not read; it is cut off, as Kraken does.
    const int Most = 50_000;

    readonly Channel<SocketFrame> _out = Channel.CreateBounded<SocketFrame>(new BoundedChannelOptions(Most) { SingleReader = true });
    SocketServerSession? _session;

    public ChannelReader<SocketFrame> Out => _out.Reader;

    public void Open(ExchangeCore exchange, ulong connection) => _session = new SocketServerSession(exchange, connection, Send);

    public void Receive(ReadOnlyMemory<byte> message, long now) => _session!.Receive(message, now);

    public void Pump(long now)
    {
        _session!.Pump(now);
        if (_session.IsIdle(now)) End();
    }

    /// <summary>No more: the socket is closed once what waits has gone out.</summary>
    public void End() => _out.Writer.TryComplete();

    public void Dispose()
    {
        End();
        _session?.Dispose();
    }

    void Send(SocketFrame frame)
    {
        if (!_out.Writer.TryWrite(frame)) End();
    }
}
