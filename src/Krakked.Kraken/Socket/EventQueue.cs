using System.Threading.Channels;

namespace Krakked.Kraken;

/// <summary>Events on their way to a reader who may be slow. It never holds more than its capacity, and never loses anything in silence.</summary>
/// <remarks>Written under the socket's lock, read from anywhere.</remarks>
sealed class EventQueue
{
    static readonly TimeSpan BetweenNotices = TimeSpan.FromSeconds(1);

    readonly Channel<SocketEvent> _channel;
    long _lost, _told;
    DateTimeOffset _toldAt;

    /// <param name="capacity">Events it holds.</param>
    /// <param name="dropsOldest">Whether a full queue lets its oldest go, or takes no more.</param>
    public EventQueue(int capacity, bool dropsOldest) => _channel = Channel.CreateBounded<SocketEvent>(
        new BoundedChannelOptions(capacity)
        {
            FullMode = dropsOldest ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.Wait,
            SingleReader = false,
            SingleWriter = true,
        },
        _ => _lost++);

    public ChannelReader<SocketEvent> Reader => _channel.Reader;

    /// <summary>Events that no reader will see.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>False when it is full and takes no more.</summary>
    public bool TryWrite(SocketEvent happened)
    {
        if (_lost > _told && happened.At - _toldAt >= BetweenNotices && _channel.Writer.TryWrite(new ReaderLagged(happened.At, _lost - _told)))
            (_told, _toldAt) = (_lost, happened.At);
        if (_channel.Writer.TryWrite(happened)) return true;
        _lost++;
        return false;
    }

    public ValueTask<bool> WaitForRoomAsync(CancellationToken stop) => _channel.Writer.WaitToWriteAsync(stop);

    public void Complete() => _channel.Writer.TryComplete();
}
