using System.Threading.Channels;

namespace Krakked.Exchange;

/// <summary>One connection: what it is to be told waits here until the socket takes it.</summary>
sealed class SocketLink(long mostBytes = SocketLink.MostBytes) : IDisposable
{
    // A client that lets more than this pile up does not read; it is cut off, as Kraken does.
    const long MostBytes = 16 << 20;

    readonly Channel<SocketFrame> _out = Channel.CreateUnbounded<SocketFrame>(new UnboundedChannelOptions { SingleReader = true });
    readonly CancellationTokenSource _cut = new();
    SocketServerSession? _session;
    long _waiting;

    public ChannelReader<SocketFrame> Out => _out.Reader;

    /// <summary>Cancelled when the connection is to be dropped without another word.</summary>
    public CancellationToken Dropped => _cut.Token;

    public void Open(ExchangeCore exchange, ulong connection, FaultyStream faults, RequestLog log) => _session =
        new SocketServerSession(exchange, connection, frame => Send(faults, frame, exchange.Now), log);

    public void Receive(ReadOnlyMemory<byte> message, long now) => _session!.Receive(message, now);

    public void Pump(long now)
    {
        _session!.Pump(now);
        if (_session.IsIdle(now)) End();
    }

    /// <summary>The socket has taken a message.</summary>
    public void Took(SocketFrame frame) => Interlocked.Add(ref _waiting, -frame.Utf8.Length);

    /// <summary>No more: the socket is closed once what waits has gone out.</summary>
    public void End() => _out.Writer.TryComplete();

    /// <summary>The socket is dropped at once, and what waits with it.</summary>
    public void Drop()
    {
        End();
        _ = _cut.CancelAsync();
    }

    public void Dispose()
    {
        End();
        _session?.Dispose();
        _cut.Dispose();
    }

    void Send(FaultyStream faults, in SocketFrame frame, long now)
    {
        foreach (var sent in faults.Pass(frame, now)) Put(sent);
        if (faults.IsCut) Drop();
    }

    void Put(in SocketFrame frame)
    {
        if (Interlocked.Add(ref _waiting, frame.Utf8.Length) > mostBytes) Drop();
        else _out.Writer.TryWrite(frame);
    }
}
