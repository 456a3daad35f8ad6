using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Krakked.Kraken;

/// <summary>Everything that is wanted of one connection.</summary>
sealed class FeedTable
{
    readonly Dictionary<SocketFeed, FeedEntry> _entries = [];

    public IReadOnlyCollection<FeedEntry> All => _entries.Values;

    /// <summary>False when it is wanted already.</summary>
    /// <exception cref="KrakkedException">The symbol's book is wanted at another depth.</exception>
    public bool TryAdd(SocketFeed feed)
    {
        if (_entries.TryAdd(Key(feed), new FeedEntry(feed))) return true;
        var wanted = _entries[Key(feed)].Feed;
        if (wanted != feed)
            throw new KrakkedException($"'{feed}' cannot be subscribed to beside '{wanted}': a symbol has one book on a connection. Unsubscribe it first.");
        return false;
    }

    public bool TryRemove(SocketFeed feed) => _entries.Remove(Key(feed));

    /// <summary>False for an entry whose feed was given up meanwhile, even when it is wanted anew.</summary>
    public bool Holds(FeedEntry entry) => TryFind(entry.Feed, out var held) && held == entry;

    public bool TryFind(SocketFeed feed, [NotNullWhen(true)] out FeedEntry? entry) => _entries.TryGetValue(Key(feed), out entry);

    public bool TryFind(SocketChannel channel, string symbol, [NotNullWhen(true)] out FeedEntry? entry) =>
        TryFind(SocketFeed.Of(channel, symbol, 0), out entry);

    /// <summary>Notes that a feed brought data; false when it is not wanted any more.</summary>
    public bool Touch(SocketFeed feed, DateTimeOffset now)
    {
        if (!TryFind(feed, out var entry)) return false;
        entry.Touch(now);
        return true;
    }

    public ImmutableArray<FeedHealth> Health() => [.. _entries.Values.Select(e => e.Health()).OrderBy(f => f.Feed.ToString(), StringComparer.Ordinal)];

    // Rows of a book do not tell its depth.
    static SocketFeed Key(SocketFeed feed) => feed.Channel is SocketChannel.Book ? SocketFeed.Of(SocketChannel.Book, feed.Symbol, 0) : feed;
}
