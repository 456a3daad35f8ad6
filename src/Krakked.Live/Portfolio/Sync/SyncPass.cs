using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Reads trades, ledger and closed orders side by side, oldest first, and stores trades and flows in batches.</summary>
sealed class SyncPass(
    KrakenAccount account, PortfolioStore store, AccountListing listing, AccountSyncOptions options, ClientIds? ids, SyncTally tally)
{
    // A trade and its ledger rows are stamped together, give or take.
    public static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    readonly LedgerLines _lines = new(listing.Names);
    readonly TradeReading _reading = new(listing.Map, listing.Instruments);
    readonly List<KeyValuePair<string, TradeInfo>> _batch = [];
    OrderOwners? _owners;
    DateTimeOffset _ledgerReached = DateTimeOffset.MinValue;

    public Action<Appended>? Stored { get; init; }

    /// <summary>How far before the marks it begins.</summary>
    public TimeSpan Overlap { get; init; } = options.Overlap;

    /// <summary>Reads up to <paramref name="until"/>; the error when that did not succeed, and then what was stored stays stored.</summary>
    public async Task<ExchangeError?> RunAsync(DateTimeOffset until, CancellationToken stop)
    {
        var span = HistorySpan.Between(Since(), until);
        var (trades, ledger) = (Trades(span, stop), Ledger(span, stop));
        _owners = ids is null ? null : new OrderOwners(account, ids, span, tally, stop);
        while (!trades.IsAtEnd)
        {
            if (!(await trades.NextAsync().ConfigureAwait(false)).TryGet(out var page, out var error)) return error;
            _batch.AddRange(page);
            if (_batch.Count >= options.Batch && await StoreAsync(ledger).ConfigureAwait(false) is { } failed) return failed;
        }

        return await StoreAsync(ledger).ConfigureAwait(false) ?? await RestAsync(ledger, stop).ConfigureAwait(false);
    }

    // Both lists from where the one that reaches less far ends: a trade's ledger rows are to be there when it is read.
    DateTimeOffset? Since() => (store.Mark(AccountSync.TradesMark), store.Mark(AccountSync.LedgersMark)) is ({ } trades, { } ledgers)
        ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(0, Math.Min(trades.Time, ledgers.Time))) - Overlap
        : null;

    OldestFirst<TradeInfo> Trades(HistorySpan span, CancellationToken stop)
    {
        var query = new TradeHistoryQuery { Span = span };
        return new(async offset =>
        {
            tally.Calls++;
            return (await account.Trades.HistoryAsync(query, offset, stop).ConfigureAwait(false)).Then(p => (p.Trades, p.Count));
        }, t => t.Time);
    }

    OldestFirst<LedgerEntry> Ledger(HistorySpan span, CancellationToken stop)
    {
        var query = new LedgerQuery { Span = span };
        return new(async offset =>
        {
            tally.Calls++;
            return (await account.Funds.LedgersAsync(query, offset, stop).ConfigureAwait(false)).Then(p => (p.Entries, p.Count));
        }, e => e.Time);
    }

    async Task<ExchangeError?> StoreAsync(OldestFirst<LedgerEntry> ledger)
    {
        if (_batch.Count == 0) return null;

        var reached = _batch[^1].Value.Time;
        if (await ReadLedgerAsync(ledger, reached + Slack).ConfigureAwait(false) is { } error) return error;
        if (_owners is not null && await _owners.LearnAsync(_batch).ConfigureAwait(false) is { } failed) return failed;

        var trades = _batch.ConvertAll(t => _reading.Read(t.Key, t.Value, _lines, _owners?.Of(t.Value.OrderId) ?? Sleeve.Manual));
        _batch.Clear();
        Append(trades, new SyncMark(AccountSync.TradesMark, trades[^1].Time, trades[^1].TradeId));
        Forget(reached);
        _owners?.Forget(reached - Slack);
        return null;
    }

    async Task<ExchangeError?> RestAsync(OldestFirst<LedgerEntry> ledger, CancellationToken stop)
    {
        while (!ledger.IsAtEnd)
        {
            stop.ThrowIfCancellationRequested();
            if (await ReadLedgerAsync(ledger, _ledgerReached).ConfigureAwait(false) is { } error) return error;
            Forget(_ledgerReached);
            Append([], null);
        }

        Append([], new SyncMark(AccountSync.TradesMark, tally.Until, null));
        Append([], new SyncMark(AccountSync.LedgersMark, tally.Until, null));
        return null;
    }

    void Forget(DateTimeOffset reached) => _lines.Forget(reached.ToUnixTimeMilliseconds() - (long)options.Overlap.TotalMilliseconds);

    // At least a page, and until what the ledger says of that moment is read.
    async Task<ExchangeError?> ReadLedgerAsync(OldestFirst<LedgerEntry> ledger, DateTimeOffset until)
    {
        while (!ledger.IsAtEnd)
        {
            if (!(await ledger.NextAsync().ConfigureAwait(false)).TryGet(out var page, out var error)) return error;
            foreach (var (id, entry) in page)
            {
                _lines.Take(id, entry);
                _ledgerReached = entry.Time;
            }

            if (_ledgerReached > until) return null;
        }

        return null;
    }

    void Append(List<StoredTrade> trades, SyncMark? mark)
    {
        var flows = _lines.TakeFlows();
        if (trades.Count == 0 && flows.Count == 0 && mark is null) return;

        var appended = store.Append(trades, flows, mark);
        if (mark is { Stream: AccountSync.TradesMark, Cursor: not null })
            store.Append([], [], new SyncMark(AccountSync.LedgersMark, Math.Min(mark.Time, _ledgerReached.ToUnixTimeMilliseconds()), null));
        tally.Add(appended);
        if (appended.Trades.Count + appended.CashFlows.Count > 0) Stored?.Invoke(appended);
    }
}
