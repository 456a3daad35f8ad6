using System.Diagnostics.CodeAnalysis;

namespace Krakked.Kraken;

/// <summary>A pair's history of any length as bars built from its trades, a page at a time, in the memory of one page.</summary>
/// <remarks>
/// Each page is kept before the next is asked for, so that a fetch that was stopped goes on exactly where it was.
/// https://docs.kraken.com/api/docs/rest-api/get-recent-trades
/// </remarks>
public sealed class TradeHistory(KrakenMarket market)
{
    // A trade may be listed a moment after it happened. A bar that no later trade has closed waits that long for one.
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    /// <summary>Fetches up to now, by Kraken's clock; the spool then holds every closed bar.</summary>
    /// <param name="spool">Where the fetch stands, and where it is kept.</param>
    /// <param name="progress">Told the part done, 0 to 1, after each page.</param>
    /// <param name="stop">Checked between pages; what was kept stays.</param>
    public async Task<Result<TradeFetchState>> FetchAsync(TradeSpool spool, IProgress<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(spool);
        var time = await market.TimeAsync(stop).ConfigureAwait(false);
        if (!time.TryGet(out var server, out var error)) return new Result<TradeFetchState>(error);

        var end = WireTime.ToNanoseconds(server.Time);
        var bars = new TradeBars(new Timeframe(spool.State.Minutes), spool.State.Building);
        await foreach (var answer in Pages(spool.State, stop).ConfigureAwait(false))
        {
            if (!answer.TryGet(out var page, out error)) return new Result<TradeFetchState>(error);
            if (!TryTake(page, bars, spool, out error)) return new Result<TradeFetchState>(error);
            progress?.Report(Done(spool.State, end));

            // What happens after the fetch began is for the next one: a busy market would never let it end.
            if (page.Last > end) break;
        }

        if (bars.TryClose(server.Time - Settling, out var last)) spool.Keep([last], spool.State with { Building = bars.State });
        return new Result<TradeFetchState>(spool.State, []);
    }

    IAsyncEnumerable<Result<TradePage>> Pages(TradeFetchState state, CancellationToken stop) => state.LastId is { } seen
        ? market.TradesSinceAsync(state.Pair, state.Last - 1, after: seen, stop: stop)
        : market.TradesSinceAsync(state.Pair, state.Last, stop: stop);

    static bool TryTake(TradePage page, TradeBars bars, TradeSpool spool, [NotNullWhen(false)] out ExchangeError? error)
    {
        var closed = new List<Bar>();
        try
        {
            foreach (var trade in page.Trades)
                if (bars.Add(trade, out var bar))
                    closed.Add(bar);
        }
        catch (InvalidDataException wrong)
        {
            error = new ExchangeError(ErrorKind.Rejected, wrong.Message);
            return false;
        }

        spool.Keep(closed, spool.State with
        {
            Last = page.Last,
            LastId = page.Trades[^1].TradeId,
            Trades = spool.State.Trades + page.Trades.Count,
            Building = bars.State,
        });
        error = null;
        return true;
    }

    static double Done(TradeFetchState state, long end)
    {
        var since = WireTime.ToNanoseconds(state.Since);
        return end <= since ? 1 : Math.Clamp((double)(state.Last - since) / (end - since), 0, 1);
    }
}
