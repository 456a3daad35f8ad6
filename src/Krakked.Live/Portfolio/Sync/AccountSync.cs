using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Brings what is stored of the account up to what the exchange shows: trades, cash flows, whose they are, and balances.</summary>
/// <remarks>
/// One reading at a time: whoever asks during one gets its outcome. Rows are stored oldest first with the mark of how far they reach, so a reading
/// that is cut off goes on from there. A failed one leaves what is stored as it was, and says since when it is behind.
/// </remarks>
public sealed class AccountSync
{
    /// <summary>The marks of how far the lists were read.</summary>
    public const string TradesMark = "trades", LedgersMark = "ledgers";

    const int MostPasses = 4;

    readonly KrakenAccount _account;
    readonly KrakenMarket _market;
    readonly PortfolioStore _store;
    readonly TimeProvider _clock;
    readonly AccountSyncOptions _options;
    readonly ClientIds? _ids;
    readonly Lock _gate = new();
    Task<SyncState>? _running;
    volatile SyncState _state = new(null, null, null, null);

    /// <param name="account">The account to be read.</param>
    /// <param name="market">What assets and pairs are called, and what time it is there.</param>
    /// <param name="store">Where it is kept.</param>
    /// <param name="clock">Ours.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="ids">Tells a strategy's trades by their orders' client ids; without it all are a person's until our order claims them.</param>
    public AccountSync(KrakenAccount account, KrakenMarket market, PortfolioStore store, TimeProvider clock,
        AccountSyncOptions? options = null, ClientIds? ids = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(clock);
        (_account, _market, _store, _clock, _options, _ids) = (account, market, store, clock, options ?? new AccountSyncOptions(), ids);
    }

    /// <summary>How it stands; never waits for a reading.</summary>
    public SyncState State => _state;

    /// <summary>Told of what was new, a batch at a time, on the thread that reads.</summary>
    public Action<Appended>? Stored { get; set; }

    /// <summary>Names of the account's assets and its pairs, as of the last reading; null before the first.</summary>
    public AccountListing? Listing { get; private set; }

    /// <summary>Reads what is new. A reading that is under way is joined; it ends when the one who began it stops it.</summary>
    public Task<SyncState> RunAsync(CancellationToken stop = default)
    {
        lock (_gate)
        {
            if (_running is { IsCompleted: false } running) return running;
            return _running = Task.Run(() => ReadAsync(stop), CancellationToken.None);
        }
    }

    async Task<SyncState> ReadAsync(CancellationToken stop)
    {
        string problem;
        try
        {
            var answer = await PassesAsync(stop).ConfigureAwait(false);
            if (answer.TryGet(out var report, out var error)) return _state = new SyncState(Now, null, null, report);
            problem = error.ToString();
        }
        catch (Exception e) when (e is StorageException or KrakkedException)
        {
            problem = e.Message;
        }

        return _state = _state with { DegradedSince = _state.DegradedSince ?? Now, Problem = problem };
    }

    // Balances belong to the rows that are stored when nothing came in between the last row read and the balances read.
    async Task<Result<SyncReport>> PassesAsync(CancellationToken stop)
    {
        if (!(await AccountListing.ReadAsync(_market, stop).ConfigureAwait(false)).TryGet(out var listing, out var error)) return new(error);
        Listing = listing;
        var tally = new SyncTally();
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var news = tally.New;
            if (await PassAsync(listing, tally, stop).ConfigureAwait(false) is { } failed) return new(failed);
            if (tally.Balances is { } balances && tally.New == news) return new(tally.Report(balances));

            if (!(await _account.Funds.BalanceExAsync(stop).ConfigureAwait(false)).TryGet(out var read, out error)) return new(error);
            tally.Balances = read;
        }

        return new(new ExchangeError(ErrorKind.NotSent, $"the account traded throughout {MostPasses} readings of its balances"));
    }

    async Task<ExchangeError?> PassAsync(AccountListing listing, SyncTally tally, CancellationToken stop)
    {
        // To the second only, so that the whole of this one is in it.
        if (!(await _market.TimeAsync(stop).ConfigureAwait(false)).TryGet(out var time, out var error)) return error;
        var until = time.Time.AddSeconds(1);
        tally.Until = time.Time.ToUnixTimeMilliseconds();
        var pass = new SyncPass(_account, _store, listing, _options, _ids, tally)
        {
            Stored = Stored, Overlap = tally.Balances is null ? _options.Overlap : SyncPass.Slack,
        };
        return await pass.RunAsync(until, stop).ConfigureAwait(false);
    }

    long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();
}
