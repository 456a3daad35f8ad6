using System.Threading.Channels;

namespace Krakked.Kraken;

/// <summary>Hands closed bars to whoever asked for them, in order, and tells a reader who falls too far behind.</summary>
sealed class ClosedBarStreams(int capacity)
{
    readonly Lock _gate = new();
    readonly List<Channel<ClosedBar>> _readers = [];
    Exception? _end;
    bool _ended;

    /// <summary>The bars that close from now on.</summary>
    public ChannelReader<ClosedBar> Open()
    {
        var channel = Channel.CreateBounded<ClosedBar>(new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = false });
        lock (_gate)
        {
            if (_ended) channel.Writer.Complete(_end);
            else _readers.Add(channel);
        }

        return channel.Reader;
    }

    public void Leave(ChannelReader<ClosedBar> reader)
    {
        lock (_gate) _readers.RemoveAll(r => r.Reader == reader);
    }

    public void Add(in ClosedBar bar)
    {
        lock (_gate)
            for (var i = _readers.Count - 1; i >= 0; i--)
            {
                if (_readers[i].Writer.TryWrite(bar)) continue;
                _readers[i].Writer.Complete(new KrakkedException(
                    $"The reader of closed bars is {capacity} bars behind, and bars may not be left out. Begin again, and read faster."));
                _readers.RemoveAt(i);
            }
    }

    /// <summary>No more bars will come.</summary>
    public void End(Exception? why)
    {
        lock (_gate)
        {
            (_ended, _end) = (true, why);
            foreach (var reader in _readers) reader.Writer.TryComplete(why);
            _readers.Clear();
        }
    }
}
