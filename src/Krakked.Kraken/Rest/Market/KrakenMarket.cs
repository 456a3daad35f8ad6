using System.Runtime.CompilerServices;

namespace Krakked.Kraken;

/// <summary>What everybody may ask Kraken: time, status, assets, pairs, prices. Pairs go by any of their REST names.</summary>
public sealed class KrakenMarket(KrakenConnection connection)
{
    /// <summary>The most trades a page may hold.</summary>
    public const int LongestTradePage = 1000;

    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-server-time</remarks>
    public Task<Result<ServerTime>> TimeAsync(CancellationToken stop = default) =>
        connection.GetAsync<ServerTime>("Time", new Fields(), stop);

    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-system-status</remarks>
    public Task<Result<SystemStatus>> SystemStatusAsync(CancellationToken stop = default) =>
        connection.GetAsync<SystemStatus>("SystemStatus", new Fields(), stop);

    /// <summary>Assets by key; all of them unless some are named.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-asset-info</remarks>
    public Task<Result<IReadOnlyDictionary<string, AssetInfo>>> AssetsAsync(
        IReadOnlyCollection<string>? assets = null, CancellationToken stop = default) =>
        connection.GetAsync<IReadOnlyDictionary<string, AssetInfo>>("Assets", new Fields().Add("asset", assets), stop);

    /// <summary>Pairs by key; all of them unless some are named.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-tradable-asset-pairs</remarks>
    public Task<Result<IReadOnlyDictionary<string, AssetPair>>> AssetPairsAsync(
        IReadOnlyCollection<string>? pairs = null, CancellationToken stop = default) =>
        connection.GetAsync<IReadOnlyDictionary<string, AssetPair>>("AssetPairs", new Fields().Add("pair", pairs), stop);

    /// <summary>Tickers by pair key; all of them unless some are named.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-ticker-information</remarks>
    public Task<Result<IReadOnlyDictionary<string, Ticker>>> TickerAsync(
        IReadOnlyCollection<string>? pairs = null, CancellationToken stop = default) =>
        connection.GetAsync<IReadOnlyDictionary<string, Ticker>>("Ticker", new Fields().Add("pair", pairs), stop);

    /// <summary>The last 720 candles at most, whatever <paramref name="since"/> says, and the forming one.</summary>
    /// <param name="pair">Which pair.</param>
    /// <param name="interval">1, 5, 15, 30, 60, 240, 1440, 10080 or 21600 minutes.</param>
    /// <param name="since">The earliest wanted; the candle that holds it comes too.</param>
    /// <param name="stop">Gives up.</param>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-ohlc-data</remarks>
    public Task<Result<OhlcPage>> OhlcAsync(string pair, TimeSpan interval, DateTimeOffset? since = null, CancellationToken stop = default) =>
        connection.GetAsync<OhlcPage>("OHLC",
            new Fields().Add("pair", pair).Add("interval", (long)interval.TotalMinutes).Add("since", since?.ToUnixTimeSeconds()), stop);

    /// <summary>Trades after a moment, oldest first.</summary>
    /// <param name="pair">Which pair.</param>
    /// <param name="since">Unix nanoseconds, exclusive; the latest trades when left out.</param>
    /// <param name="count">1 to 1,000.</param>
    /// <param name="stop">Gives up.</param>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-recent-trades</remarks>
    public Task<Result<TradePage>> TradesAsync(
        string pair, long? since = null, int count = LongestTradePage, CancellationToken stop = default) =>
        connection.GetAsync<TradePage>("Trades", new Fields().Add("pair", pair).Add("since", since).Add("count", (long)count), stop);

    /// <summary>Every trade after a moment up to now, a page at a time, each trade once. Ends with the first error.</summary>
    /// <remarks>
    /// Memory stays that of one page. To go on later from a page that was not the last, ask from one nanosecond before its
    /// <see cref="TradePage.Last"/> with the id of its last trade as <paramref name="after"/>: trades may share a nanosecond.
    /// </remarks>
    public async IAsyncEnumerable<Result<TradePage>> TradesSinceAsync(
        string pair, long since, int count = LongestTradePage, long? after = null, [EnumeratorCancellation] CancellationToken stop = default)
    {
        var cursor = new TradeCursor(since, count, after);
        while (true)
        {
            var answer = await TradesAsync(pair, cursor.Since, count, stop).ConfigureAwait(false);
            if (!answer.TryGet(out var page, out _))
            {
                yield return answer;
                yield break;
            }

            var fresh = cursor.Take(page);
            if (fresh.Trades.Count > 0) yield return new Result<TradePage>(fresh, answer.Warnings);
            if (cursor.IsAtEnd) yield break;
        }
    }

    /// <summary>The book, 1 to 500 levels a side.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-order-book</remarks>
    public async Task<Result<Depth>> DepthAsync(string pair, int count = 100, CancellationToken stop = default)
    {
        var answer = await connection.GetAsync<IReadOnlyDictionary<string, Depth>>("Depth",
            new Fields().Add("pair", pair).Add("count", (long)count), stop).ConfigureAwait(false);
        return answer.TryGet(out var books, out _) && books.Count != 1
            ? new Result<Depth>(new ExchangeError(ErrorKind.Rejected, $"asked for one book, answered with {books.Count}"))
            : answer.Then(found => found.Values.Single());
    }

    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-recent-spreads</remarks>
    public Task<Result<SpreadPage>> SpreadAsync(string pair, DateTimeOffset? since = null, CancellationToken stop = default) =>
        connection.GetAsync<SpreadPage>("Spread", new Fields().Add("pair", pair).Add("since", since?.ToUnixTimeSeconds()), stop);
}
