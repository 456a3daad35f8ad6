using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Hands the bars that have closed from the market data on to the engine's feeds: each once, in order.</summary>
/// <remarks>
/// What the market data shows never changes and only grows, so everything later than what was handed on is new, however it became known: by the
/// socket, by REST after a cut, or as history at the start.
/// </remarks>
sealed class LiveBars
{
    readonly KrakenMarketData _market;
    readonly FollowedSeries[] _series;
    readonly long[] _newest;

    public LiveBars(KrakenMarketData market, IReadOnlyList<FollowedSeries> series)
    {
        (_market, _series) = (market, [.. series]);
        _newest = [.. series.Select(_ => long.MinValue)];
        Followed = [.. series.Select(s => new BarSeries(s.Instrument, s.Timeframe, BarColumns.Allocate(0)))];
        Feeds = new MarketFeeds(Followed);
    }

    /// <summary>What is followed, without its bars.</summary>
    public IReadOnlyList<BarSeries> Followed { get; }

    /// <summary>What the engine goes by.</summary>
    public MarketFeeds Feeds { get; }

    /// <summary>Takes in what has closed, and says through when every instant is complete, Unix ms.</summary>
    public long Take()
    {
        // Asked first: a bar that closes in between belongs to a later instant.
        var through = _market.ClosedThrough;
        for (var i = 0; i < _series.Length; i++) Take(i);
        return through;
    }

    void Take(int index)
    {
        var (series, newest) = (_series[index], _newest[index]);
        var bars = _market.Bars(series.Instrument, series.Timeframe);
        if (bars.Count == 0 || bars.OpenTimes[^1] <= newest) return;

        var found = bars.OpenTimes.BinarySearch(newest + 1);
        var news = new Bar[bars.Count - (found < 0 ? ~found : found)];
        for (var i = 0; i < news.Length; i++) news[i] = bars[bars.Count - news.Length + i];
        Feeds.Extend(series.Instrument, series.Timeframe, news);
        _newest[index] = news[^1].OpenTime;
    }
}
