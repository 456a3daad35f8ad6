using Krakked.Data;
using Krakked.Kraken;

namespace Krakked.Cli;

/// <summary>Fetches one pair after another into a store. A fetch that fails leaves the pair's file as it was.</summary>
sealed class PairFetcher(BarStore store, PublicExchange exchange, FetchOrder order)
{
    static readonly MergeReport Nothing = new(0, 0, 0, 0);

    /// <exception cref="KrakkedException">The exchange does not know the pair, or what it has does not join what is stored.</exception>
    public FetchedPair Fetch(string name, CancellationToken stop)
    {
        var asked = store.Instruments.TryFind(name, out var known) ? known.Symbol : name.Replace("/", "", StringComparison.Ordinal);
        if (string.IsNullOrWhiteSpace(asked)) throw new KrakkedException($"--pair {name}: that names none. Write it as XBTUSD, XBT/USD or BTC/USD.");
        var listed = PublicExchange.Wait(
            $"--pair {name} ('krakked universe --json' lists all)", PairLookup.FindAsync(exchange.Market, asked, stop));
        var instrument = store.Instruments.FindOrDerive(listed.Altname);
        return order.FromTrades ? FromTrades(instrument, listed.Altname, stop) : FromCandles(instrument, listed.Altname, stop);
    }

    FetchedPair FromCandles(Instrument instrument, string pair, CancellationToken stop)
    {
        var candles = PublicExchange.Wait($"The candles of {pair}",
            new CandleHistory(exchange.Market).FetchAsync(pair, order.Timeframe, order.Since, stop));
        RequireJoin(instrument, candles.From, "the candles that Kraken keeps begin");
        return new FetchedPair(instrument, order, Store(instrument, candles.Bars, candles.Bars.Count, "Kraken candles"))
        {
            From = candles.From,
            Fetched = candles.Bars.Count,
            Empty = candles.Empty,
            Reaches = candles.Reaches,
        };
    }

    FetchedPair FromTrades(Instrument instrument, string pair, CancellationToken stop)
    {
        var folder = Path.Combine(store.Root, ".fetch");
        if (order.Restart) TradeSpool.Discard(folder, pair, order.Timeframe);
        var since = order.Since ?? TradeSpool.Peek(folder, pair, order.Timeframe)?.Since ?? EndOf(instrument)
            ?? throw new KrakkedException($"--from-trades: since when? The store has no {order.Timeframe} bars of {instrument} to go on from. "
                + "Give --since 2026-01-01.");
        var fetch = new TradeFetch(exchange.Address, pair, order.Timeframe, since);
        RequireJoin(instrument, fetch.Since, "--since begins");

        FetchedPair fetched;
        using (var spool = TradeSpool.Open(folder, fetch))
        {
            var state = Run(spool, stop);
            fetched = new FetchedPair(instrument, order, Store(instrument, spool.Read(), state.Bars, "Kraken trades"))
            {
                From = fetch.Since,
                Fetched = state.Bars,
                Trades = state.Trades,
                Resumed = spool.IsResumed,
            };
        }

        TradeSpool.Discard(folder, pair, order.Timeframe);
        return fetched;
    }

    TradeFetchState Run(TradeSpool spool, CancellationToken stop)
    {
        if (spool.IsResumed) Terminal.Say($"Going on after {spool.State.Trades:N0} trades of {spool.State.Pair}, at {At(spool)}.");
        var (what, finished) = ($"trades of {spool.State.Pair}", false);
        try
        {
            var state = Terminal.WithProgress(what, progress => PublicExchange.Wait("The " + what,
                new TradeHistory(exchange.Market).FetchAsync(spool, progress is null ? null : new Relay(progress), stop)));
            finished = true;
            return state;
        }
        finally
        {
            if (!finished) Terminal.Say($"{spool.State.Trades:N0} trades up to {At(spool)} are kept: the same command goes on from there.");
        }
    }

    static string At(TradeSpool spool) => $"{WireTime.FromNanoseconds(spool.State.Last):yyyy-MM-dd HH:mm:ss}";

    MergeReport Store(Instrument instrument, IEnumerable<Bar> bars, long count, string source) => count == 0
        ? Nothing
        : store.Merge(instrument, order.Timeframe, bars, order.Overlap, order.Fill, source);

    // A hole that nobody looked into would pass for a time in which nobody traded.
    void RequireJoin(Instrument instrument, DateTimeOffset from, string what)
    {
        if (EndOf(instrument) is not { } end || from <= end) return;

        throw new KrakkedException(
            $"{instrument} {order.Timeframe}: the store ends at {end:yyyy-MM-dd HH:mm}, and {what} at {from:yyyy-MM-dd HH:mm}. "
            + "What was between is not known, and would look as if nobody had traded. "
            + "Fetch it with --from-trades and no --since, or import Kraken's archive of that time first.");
    }

    DateTimeOffset? EndOf(Instrument instrument)
    {
        if (!store.Exists(instrument, order.Timeframe)) return null;
        var stored = store.Info(instrument, order.Timeframe);
        if (stored.Problem is { } problem) throw new KrakkedException(problem);
        return stored.Bars == 0 ? null : stored.Last.AddMinutes(order.Timeframe.Minutes);
    }

    sealed class Relay(Action<double> progress) : IProgress<double>
    {
        public void Report(double value) => progress(value);
    }
}
