using System.Diagnostics.CodeAnalysis;

namespace Krakked.Kraken;

/// <summary>Turns what is wanted into few requests, well apart, and finds the feeds an answer is about.</summary>
sealed class RequestPlan(FeedTable feeds, SocketOptions options)
{
    readonly Dictionary<long, List<FeedEntry>> _asked = [];
    readonly List<SocketFeed> _leaving = [];
    DateTimeOffset _nextAt;
    long _lastId;

    /// <summary>Nothing asked on the last connection will be answered on the next.</summary>
    public void Reset()
    {
        _asked.Clear();
        _leaving.Clear();
        _nextAt = default;
    }

    public void Leave(SocketFeed feed) => _leaving.Add(feed);

    public byte[] Ping() => SocketRequest.Ping(++_lastId);

    /// <summary>The next request, when there is one and its time has come. Leaving goes before asking again.</summary>
    public bool TryNext(string? token, DateTimeOffset now, [NotNullWhen(true)] out byte[]? request)
    {
        request = now < _nextAt ? null : NextLeave(token) ?? NextAsk(token, now);
        if (request is null) return false;
        _nextAt = now + options.RequestGap;
        return true;
    }

    /// <summary>The feeds an answer is about, which are then no longer waited for.</summary>
    public IReadOnlyList<FeedEntry> Answered(Reply reply)
    {
        if (reply.RequestId is { } id && _asked.TryGetValue(id, out var batch))
        {
            var about = reply.Symbol.Length == 0 ? [.. batch] : batch.Where(e => e.Feed.Symbol == reply.Symbol).ToList();
            batch.RemoveAll(about.Contains);
            if (batch.Count == 0) _asked.Remove(id);
            return about.FindAll(e => e.State is FeedState.Asked && e.AskedBy == id && feeds.Holds(e));
        }

        var feed = SocketFeed.Of(reply.Channel, reply.Symbol, reply.Detail);
        return reply.RequestId is null && feeds.TryFind(feed, out var entry) && entry.State is FeedState.Asked ? [entry] : [];
    }

    byte[]? NextLeave(string? token)
    {
        if (_leaving.Count == 0) return null;
        var first = _leaving[0];
        var batch = _leaving.Where(f => Together(f, first)).Take(options.BatchSize).ToList();
        _leaving.RemoveAll(batch.Contains);
        return SocketRequest.Unsubscribe(batch, token, ++_lastId);
    }

    byte[]? NextAsk(string? token, DateTimeOffset now)
    {
        var wanted = feeds.All.Where(e => e.State is FeedState.Wanted && e.NotBefore <= now);
        if (wanted.FirstOrDefault() is not { } first) return null;

        var batch = wanted.Where(e => Together(e.Feed, first.Feed)).Take(options.BatchSize).ToList();
        _asked[++_lastId] = batch;
        foreach (var entry in batch) entry.Ask(_lastId, now);
        return SocketRequest.Subscribe([.. batch.Select(e => e.Feed)], token, _lastId);
    }

    static bool Together(SocketFeed one, SocketFeed other) => one.Channel == other.Channel && one.Detail == other.Detail;
}
