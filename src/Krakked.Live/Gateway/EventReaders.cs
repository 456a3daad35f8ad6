using System.Threading.Channels;

namespace Krakked.Live;

/// <summary>Hands every event to every reader. A reader that lags keeps its own events waiting and nobody else's.</summary>
sealed class EventReaders<T>
{
    readonly Lock _gate = new();
    readonly List<Channel<T>> _readers = [];
    bool _ended;

    /// <summary>Events that wait for the reader that lags most.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _readers.Count == 0 ? 0 : _readers.Max(r => r.Reader.Count);
        }
    }

    /// <summary>A reader from now on; it hears to the end of the run, or until it leaves.</summary>
    public ChannelReader<T> Join()
    {
        var reader = Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleWriter = true });
        lock (_gate)
        {
            if (_ended) reader.Writer.Complete();
            else _readers.Add(reader);
        }

        return reader.Reader;
    }

    /// <summary>Holds no more events for a reader.</summary>
    public void Leave(ChannelReader<T> reader)
    {
        lock (_gate) _readers.RemoveAll(r => r.Reader == reader);
    }

    public void Tell(in T happened)
    {
        lock (_gate)
            foreach (var reader in _readers)
                reader.Writer.TryWrite(happened);
    }

    /// <summary>There will be no more; what was told can still be read.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            foreach (var reader in _readers) reader.Writer.Complete();
            _readers.Clear();
        }
    }
}
