namespace Krakked;

/// <summary>The market as far as it is known: every followed series, revealed instant by instant.</summary>
/// <remarks>
/// At an instant the bars of <i>all</i> series that close then are revealed together, before anybody is asked anything. Nothing here can
/// be turned back, and nobody outside the engine can turn it forward.
/// </remarks>
public sealed class MarketFeeds : IMarketData
{
    readonly Feed[] _feeds;
    readonly Dictionary<(Instrument, Timeframe), Feed> _byKey = [];
    readonly Dictionary<Instrument, Feed> _finest = [];
    Feed? _lastAsked, _lastPriced;

    /// <param name="series">One for each instrument and timeframe that is followed; the shortest timeframe of an instrument prices it.</param>
    /// <exception cref="ArgumentException">No series, or the same instrument and timeframe twice.</exception>
    public MarketFeeds(IReadOnlyList<BarSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0) throw new ArgumentException("There is no market without at least one series.", nameof(series));

        _feeds = [.. series.Select(s => new Feed(s))];
        foreach (var feed in _feeds)
        {
            var (instrument, timeframe) = (feed.Series.Instrument, feed.Series.Timeframe);
            if (!_byKey.TryAdd((instrument, timeframe), feed))
                throw new ArgumentException($"{instrument} {timeframe} is given twice.", nameof(series));
            if (!_finest.TryGetValue(instrument, out var finest) || timeframe < finest.Series.Timeframe)
                _finest[instrument] = feed;
        }

        Next = NextClose();
    }

    /// <summary>The last instant that was revealed, Unix ms UTC.</summary>
    public long Now { get; private set; } = long.MinValue;

    /// <summary>When the next bar closes; <see cref="long.MaxValue"/> when no bar is left.</summary>
    public long Next { get; private set; }

    /// <inheritdoc/>
    public DataStatus Status => Now == long.MinValue
        ? new DataStatus(Healthy: false, Now, "No bar has closed yet.")
        : new DataStatus(Healthy: true, Now, null);

    /// <inheritdoc/>
    public Bars Bars(Instrument instrument, Timeframe timeframe)
    {
        if (_lastAsked is { Series: var last } && last.Timeframe == timeframe && ReferenceEquals(last.Instrument, instrument))
            return _lastAsked.Bars;
        if (!_byKey.TryGetValue((instrument, timeframe), out var feed)) return default;

        _lastAsked = feed;
        return feed.Bars;
    }

    /// <inheritdoc/>
    public bool TryQuote(Instrument instrument, out Quote quote)
    {
        quote = default;
        if (Pricing(instrument) is not { Revealed: > 0 } feed) return false;

        var last = feed.LastClose;
        quote = new Quote(last, last, last, feed.Series.CloseTime(feed.Revealed - 1));
        return true;
    }

    /// <summary>The finest bars of an instrument, those that price it; empty when it is not followed.</summary>
    public Bars Finest(Instrument instrument) => Pricing(instrument) is { } feed ? feed.Bars : default;

    internal ReadOnlySpan<Feed> All => _feeds;

    internal bool Follows(Instrument instrument, Timeframe timeframe) => _byKey.ContainsKey((instrument, timeframe));

    internal Feed FinestFeed(Instrument instrument) =>
        Pricing(instrument) ?? throw new KeyNotFoundException($"{instrument} is not followed.");

    internal Feed Find(Instrument instrument, Timeframe timeframe) => _byKey.TryGetValue((instrument, timeframe), out var feed)
        ? feed
        : throw new ArgumentException($"No series of {instrument} {timeframe} is followed.", nameof(timeframe));

    /// <summary>Reveals every bar that closes at <see cref="Next"/>.</summary>
    internal long Reveal()
    {
        Now = Next;
        foreach (var feed in _feeds)
            if (feed.NextClose == Now)
                feed.Revealed++;
        Next = NextClose();
        return Now;
    }

    /// <summary>
    /// A run of coming instants at which one series closes and no other does. Its first bar is the feed's next one, its last the one before
    /// <paramref name="end"/>.
    /// </summary>
    internal bool TryFindRun(long until, int longest, out Feed feed, out int end)
    {
        feed = _feeds[0];
        var others = long.MaxValue;
        foreach (var candidate in _feeds)
        {
            if (candidate == feed) continue;
            if (candidate.NextClose < feed.NextClose) (feed, others) = (candidate, Math.Min(others, feed.NextClose));
            else others = Math.Min(others, candidate.NextClose);
        }

        end = Math.Min(feed.Series.Count, feed.Revealed + longest);
        var limit = Math.Min(others, until == long.MaxValue ? until : until + 1);
        if (limit != long.MaxValue) end = LastBefore(limit, feed, end);
        return end > feed.Revealed;
    }

    static int LastBefore(long limit, Feed feed, int end)
    {
        var opened = limit - feed.Series.Timeframe.Milliseconds;
        if (end == feed.Revealed || feed.Series.OpenTimes[end - 1] < opened) return end;
        return feed.Revealed + feed.Series.OpenTimes[feed.Revealed..end].BinarySearchFirstAtOrAfter(opened);
    }

    /// <summary>Ends a run that stopped after <paramref name="feed"/>'s last revealed bar.</summary>
    internal long EndRun(Feed feed)
    {
        Now = feed.Series.CloseTime(feed.Revealed - 1);
        Next = NextClose();
        return Now;
    }

    // One instrument is asked about many times in a row.
    Feed? Pricing(Instrument instrument)
    {
        if (_lastPriced is { } last && ReferenceEquals(last.Series.Instrument, instrument)) return last;
        return _finest.TryGetValue(instrument, out var feed) ? _lastPriced = feed : null;
    }

    long NextClose()
    {
        var next = long.MaxValue;
        foreach (var feed in _feeds)
            next = Math.Min(next, feed.NextClose);
        return next;
    }
}
