namespace Krakked.Kraken;

/// <summary>What the account holds and how it came to it.</summary>
public sealed class KrakenFunds
{
    readonly KeySession _session;

    internal KrakenFunds(KeySession session) => _session = session;

    /// <summary>Balances by asset key. Keys with a suffix such as <c>.F</c> or <c>.S</c> earn or are staked, and are not to be traded with.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-account-balance</remarks>
    public Task<Result<IReadOnlyDictionary<string, decimal>>> BalanceAsync(CancellationToken stop = default) =>
        _session.CallAsync<IReadOnlyDictionary<string, decimal>>(PrivateCall.Read("Balance", new Fields()), stop);

    /// <summary>Balances with what is held for orders.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-extended-balance</remarks>
    public Task<Result<IReadOnlyDictionary<string, ExtendedBalance>>> BalanceExAsync(CancellationToken stop = default) =>
        _session.CallAsync<IReadOnlyDictionary<string, ExtendedBalance>>(PrivateCall.Read("BalanceEx", new Fields()), stop);

    /// <summary>The account's worth in one asset, US dollars when none is named.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-trade-balance</remarks>
    public Task<Result<TradeBalance>> TradeBalanceAsync(string? asset = null, CancellationToken stop = default) =>
        _session.CallAsync<TradeBalance>(PrivateCall.Read("TradeBalance", new Fields().Add("asset", asset)), stop);

    /// <summary>One page of ledger entries, counted from the newest.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-ledgers</remarks>
    public Task<Result<LedgerPage>> LedgersAsync(LedgerQuery query, long offset = 0, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _session.CallAsync<LedgerPage>(PrivateCall.Read("Ledgers", query.ToFields().Add("ofs", offset), points: 2), stop);
    }

    /// <summary>Every ledger entry of a span, each once, though entries arrive meanwhile. An open end is set to now.</summary>
    public Task<Result<IReadOnlyDictionary<string, LedgerEntry>>> AllLedgersAsync(LedgerQuery query, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var pinned = query with { Span = _session.Pinned(query.Span) };
        return OffsetPaging.ReadAllAsync(async offset =>
            (await LedgersAsync(pinned, offset, stop).ConfigureAwait(false)).Then(page => new RowPage<LedgerEntry>(page.Entries, page.Count)));
    }

    /// <summary>Ledger entries by id, at most 20.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-ledgers-info</remarks>
    public Task<Result<IReadOnlyDictionary<string, LedgerEntry>>> QueryLedgersAsync(
        IReadOnlyCollection<string> ids, CancellationToken stop = default) =>
        _session.CallAsync<IReadOnlyDictionary<string, LedgerEntry>>(
            PrivateCall.Read("QueryLedgers", new Fields().Add("id", IdList.Checked(ids, 1, 20)), points: 2), stop);

    /// <summary>The 30-day volume, and the fees of the pairs that are named.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-trade-volume</remarks>
    public Task<Result<TradeVolume>> TradeVolumeAsync(IReadOnlyCollection<string>? pairs = null, CancellationToken stop = default) =>
        _session.CallAsync<TradeVolume>(PrivateCall.Read("TradeVolume", new Fields().Add("pair", pairs)), stop);
}
