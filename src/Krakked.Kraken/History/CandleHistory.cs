namespace Krakked.Kraken;

/// <summary>What Kraken's candles told of a pair.</summary>
public sealed record FetchedCandles
{
    /// <summary>Closed candles in which anybody traded, oldest first. Kraken's archives have these and no others.</summary>
    public required IReadOnlyList<Bar> Bars { get; init; }

    /// <summary>Closed candles in which nobody traded; they are left to the store's gap policy.</summary>
    public required int Empty { get; init; }

    /// <summary>When the first candle opens, traded or not: before it nothing is known.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When the last closed candle closes.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>False when older candles were asked for than Kraken keeps.</summary>
    public required bool Reaches { get; init; }
}

/// <summary>A pair's latest history as Kraken's own candles, in one call. The one that is still forming is left out.</summary>
/// <remarks>https://docs.kraken.com/api/docs/rest-api/get-ohlc-data</remarks>
public sealed class CandleHistory(KrakenMarket market)
{
    /// <summary>How many closed candles Kraken keeps, whatever is asked for.</summary>
    public const int Kept = 720;

    /// <summary>The lengths Kraken offers; 12 hours are not among them, though its archives have them.</summary>
    public static IReadOnlyList<Timeframe> Timeframes { get; } =
        [.. new[] { 1, 5, 15, 30, 60, 240, 1440, 10080, 21600 }.Select(minutes => new Timeframe(minutes))];

    /// <summary>The candles from <paramref name="since"/> on, or all that Kraken keeps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Kraken has no such candles.</exception>
    public async Task<Result<FetchedCandles>> FetchAsync(
        string pair, Timeframe timeframe, DateTimeOffset? since = null, CancellationToken stop = default)
    {
        if (!Timeframes.Contains(timeframe))
            throw new ArgumentOutOfRangeException(nameof(timeframe), timeframe, $"Kraken has candles of {string.Join(", ", Timeframes)}.");

        var length = TimeSpan.FromMinutes(timeframe.Minutes);
        var answer = await market.OhlcAsync(pair, length, since, stop).ConfigureAwait(false);
        if (!answer.TryGet(out var page, out var error)) return new Result<FetchedCandles>(error);
        return CandleRules.Broken(page.Rows, timeframe) is { } broken
            ? new Result<FetchedCandles>(new ExchangeError(ErrorKind.Rejected, broken))
            : new Result<FetchedCandles>(Take(page, timeframe, since), answer.Warnings);
    }

    static FetchedCandles Take(OhlcPage page, Timeframe timeframe, DateTimeOffset? since)
    {
        var length = TimeSpan.FromMinutes(timeframe.Minutes);
        var first = since is { } asked ? timeframe.OpenOf(asked.ToUnixTimeMilliseconds()) : long.MinValue;
        var closed = page.Closed.Where(row => row.Time.ToUnixTimeMilliseconds() >= first).ToList();
        return new FetchedCandles
        {
            Bars = [.. closed.Where(row => row.Trades > 0 || row.Volume > 0).Select(row => MarketNumber.ToBar(row))],
            Empty = closed.Count(row => row is { Trades: 0, Volume: 0 }),
            From = closed.Count > 0 ? closed[0].Time : page.Last + length,
            Until = page.Last + length,

            // A pair younger than that has fewer, and they are all there are.
            Reaches = since is not { } wanted || page.Reaches(wanted, length) || page.Closed.Count() < Kept,
        };
    }
}
