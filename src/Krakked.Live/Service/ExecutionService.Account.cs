using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Questions to the exchange.</summary>
public sealed partial class ExecutionService
{
    /// <summary>Reads everything from the exchange now: orders, trades, ledger, balances.</summary>
    /// <remarks>
    /// Done once a whole reading that began after this call is booked. Nothing is opened until then. While the exchange does not answer this waits.
    /// </remarks>
    /// <exception cref="KrakkedException">The desk has ended.</exception>
    public async Task RefreshFromExchangeAsync(CancellationToken stop = default)
    {
        var asked = await _parts.Desk.AskAsync((desk, now) =>
        {
            desk.OnReconnected(now);
            return now;
        }, stop).ConfigureAwait(false);
        while (await _parts.Desk.AskAsync((desk, _) => desk.Status.LastSweep, stop).ConfigureAwait(false) is not { } swept || swept < asked)
            await Task.Delay(_options.LookEvery, _parts.Clock, stop).ConfigureAwait(false);
    }

    /// <summary>Asks the exchange how it is, and whether it knows the key.</summary>
    /// <returns>The engine's status, or what was wrong with the first of the two that failed.</returns>
    public async Task<Result<SystemStatus>> TestConnectionAsync(CancellationToken stop = default)
    {
        var status = await _parts.Venue.CallAsync(new VenueCall.ReadStatus { Number = 0 }, stop).ConfigureAwait(false) is VenueReply.Status answer
            ? answer.Result
            : default;
        if (!status.TryGet(out _, out _)) return status;

        var balances = await BalancesAsync(stop).ConfigureAwait(false);
        return balances.TryGet(out _, out var error) ? status : new Result<SystemStatus>(error);
    }

    /// <summary>What the account owns of one asset, asked of the exchange now.</summary>
    /// <remarks>What earns in another wallet cannot be traded with, and is not in it.</remarks>
    /// <param name="asset">By any of its names, <c>USD</c>, <c>ZUSD</c>, <c>BTC</c>.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>0 of what is not owned.</returns>
    public async Task<Result<ServiceBalance>> GetBalanceAsync(string asset, CancellationToken stop = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(asset);
        var name = _parts.Names.Asset(asset);
        return (await BalancesAsync(stop).ConfigureAwait(false)).Then(all =>
        {
            var own = all.Where(b => _parts.Names.Asset(b.Key) == name).Select(b => b.Value).ToList();
            return new ServiceBalance(name, own.Sum(b => b.Balance), own.Sum(b => b.Available));
        });
    }

    async Task<Result<IReadOnlyDictionary<string, ExtendedBalance>>> BalancesAsync(CancellationToken stop) =>
        await _parts.Venue.CallAsync(new VenueCall.ReadBalances { Number = 0 }, stop).ConfigureAwait(false) is VenueReply.Balances answer
            ? answer.Result
            : default;
}
