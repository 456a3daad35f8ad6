namespace Krakked;

/// <summary>The market as far as it is known: every followed series, revealed instant by instant.</summary>
/// <remarks>
/// At an instant the bars of <i>all</i> series that close then are revealed together, before anybody is asked anything. Nothing here can
/// be turned back, and nobody outside the engine can turn it forward.
/// </remarks>
public sealed class MarketFeeds : IMarketData
{
    readonly Feed[] _feeds, _closed;
    readonly long[] _closes;
    readonly Dictionary<(Instrument, Timeframe), Feed> _byKey = [];
    readonly Dictionary<Instrument, Feed> _finest = [];
    Feed? _lastAsked, _lastPriced;
    int _closedCount, _first;
    long _second;

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

        _closed = new Feed[_feeds.Length];
        _closes = [.. _feeds.Select(f => f.NextClose)];
        Look();
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

    /// <summary>Takes in bars that have closed; nobody sees them before the engine comes to their instants.</summary>
    /// <param name="instrument">Whose bars.</param>
    /// <param name="timeframe">How long each lasts.</param>
    /// <param name="bars">Oldest first, each once: all later than those that were taken in before.</param>
    /// <exception cref="ArgumentException">No such series is followed.</exception>
    /// <exception cref="InvalidDataException">A bar is no later than the one before it.</exception>
    public void Extend(Instrument instrument, Timeframe timeframe, ReadOnlySpan<Bar> bars)
    {
        var feed = Find(instrument, timeframe);
        feed.Extend(bars);
        _closes[Array.IndexOf(_feeds, feed)] = feed.NextClose;
        Look();
    }

    internal ReadOnlySpan<Feed> All => _feeds;

    internal bool Follows(Instrument instrument, Timeframe timeframe) => _byKey.ContainsKey((instrument, timeframe));

    /// <summary>The feed that prices an instrument; null while nothing does.</summary>
    internal Feed? PricedBy(Instrument instrument) => Pricing(instrument) is { Revealed: > 0 } feed ? feed : null;

    internal Feed Find(Instrument instrument, Timeframe timeframe) => _byKey.TryGetValue((instrument, timeframe), out var feed)
        ? feed
        : throw new ArgumentException($"No series of {instrument} {timeframe} is followed.", nameof(timeframe));

    /// <summary>The feeds whose bar closed at the instant revealed last, in the order in which they are followed.</summary>
    internal ReadOnlySpan<Feed> Closed => _closed.AsSpan(0, _closedCount);

    /// <summary>Reveals every bar that closes at <see cref="Next"/>.</summary>
    internal long Reveal()
    {
        Now = Next;
        _closedCount = 0;
        for (var i = 0; i < _closes.Length; i++)
        {
            if (_closes[i] != Now) continue;
            var feed = _feeds[i];
            feed.Revealed++;
            _closes[i] = feed.NextClose;
            _closed[_closedCount++] = feed;
        }

        Look();
        return Now;
    }

    /// <summary>Reveals what may belong to an instant that has passed, of a series that was away: time does not go back for it.</summary>
    internal void RevealBelated()
    {
        var before = Now;
        Reveal();
        Now = Math.Max(Now, before);
    }

    /// <summary>
    /// A run of coming instants at which one series closes and no other does. Its first bar is the feed's next one, its last the one before
    /// <paramref name="end"/>.
    /// </summary>
    internal bool TryFindRun(long until, int longest, out Feed feed, out int end)
    {
        feed = _feeds[_first];
        end = feed.Revealed;
        if (_second == Next) return false;

        end = Math.Min(feed.Series.Count, feed.Revealed + longest);
        var limit = Math.Min(_second, until == long.MaxValue ? until : until + 1);
        if (limit != long.MaxValue) end = LastBefore(limit, feed, end);
        return end > feed.Revealed;
    }

    static int LastBefore(long limit, Feed feed, int end)
    {
        var opened = limit - feed.Series.Timeframe.Milliseconds;
        if (end == feed.Revealed || feed.Series.OpenTimes[end - 1] < opened) return end;
        return feed.Revealed + feed.Series.OpenTimes[feed.Revealed..end].BinarySearchFirstAtOrAfter(opened);
    }

    /// <summary>Ends the run that was found last, after the last bar that was revealed of its <paramref name="feed"/>.</summary>
    internal long EndRun(Feed feed)
    {
        Now = feed.Series.CloseTime(feed.Revealed - 1);
        _closes[_first] = feed.NextClose;
        Look();
        return Now;
    }

    // One instrument is asked about many times in a row.
    Feed? Pricing(Instrument instrument)
    {
        if (_lastPriced is { } last && ReferenceEquals(last.Series.Instrument, instrument)) return last;
        return _finest.TryGetValue(instrument, out var feed) ? _lastPriced = feed : null;
    }

    // Finds which feed closes next and when, and when the first of all the others does: the same instant when several close together.
    void Look()
    {
        var (next, first, second) = (long.MaxValue, 0, long.MaxValue);
        for (var i = 0; i < _closes.Length; i++)
        {
            var close = _closes[i];
            if (close < next) (second, next, first) = (next, close, i);
            else if (close < second) second = close;
        }

        (Next, _first, _second) = (next, first, second);
    }
}
