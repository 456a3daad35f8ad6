using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Whose the orders of trades are, by their client ids: read from the closed orders beside the trades, oldest first.</summary>
/// <remarks>
/// Only an order that is not among them, because it is open still or closed long after the trade, is asked for by its id. What is held in memory
/// are the orders that closed about when the trades happened.
/// </remarks>
sealed class OrderOwners(KrakenAccount account, ClientIds ids, HistorySpan span, SyncTally tally, CancellationToken stop)
{
    const int MostAsked = 50;

    readonly OldestFirst<OrderInfo> _closed = Closed(account, span, tally, stop);
    readonly Dictionary<string, StrategyId> _owners = new(StringComparer.Ordinal);
    readonly Queue<(string Order, DateTimeOffset Ended)> _known = new();
    DateTimeOffset _reached = DateTimeOffset.MinValue;

    /// <summary>Learns whose the orders of these trades are; they come oldest first, and so do those of the next call.</summary>
    public async Task<ExchangeError?> LearnAsync(IReadOnlyList<KeyValuePair<string, TradeInfo>> trades)
    {
        while (!_closed.IsAtEnd && _reached <= trades[^1].Value.Time + SyncPass.Slack)
        {
            if (!(await _closed.NextAsync().ConfigureAwait(false)).TryGet(out var page, out var error)) return error;
            foreach (var (id, order) in page)
            {
                _owners[id] = OwnerOf(order);
                _reached = order.Ended ?? _reached;
                _known.Enqueue((id, _reached));
            }
        }

        foreach (var missing in trades.Select(t => t.Value.OrderId).Where(id => !_owners.ContainsKey(id)).Distinct().Chunk(MostAsked))
        {
            tally.Calls++;
            if (!(await account.Orders.QueryAsync(missing, stop: stop).ConfigureAwait(false)).TryGet(out var orders, out var error)) return error;
            foreach (var (id, order) in orders) _owners[id] = OwnerOf(order);
        }

        return null;
    }

    /// <summary>Whose an order is; a person's when nobody of ours placed it.</summary>
    public StrategyId Of(string order) => _owners.GetValueOrDefault(order, Sleeve.Manual);

    /// <summary>Forgets the orders that closed before a moment, which no later trade can be of.</summary>
    public void Forget(DateTimeOffset before)
    {
        while (_known.TryPeek(out var oldest) && oldest.Ended < before) _owners.Remove(_known.Dequeue().Order);
    }

    StrategyId OwnerOf(OrderInfo order) =>
        ids.Read(order.ClientId) is { Owner: OrderOwner.Ours, Strategy: { } strategy } ? strategy : Sleeve.Manual;

    static OldestFirst<OrderInfo> Closed(KrakenAccount account, HistorySpan span, SyncTally tally, CancellationToken stop)
    {
        var query = new ClosedOrderQuery { Span = span, CloseTime = "close" };
        return new(async offset =>
        {
            tally.Calls++;
            return (await account.Orders.ClosedAsync(query, offset, stop).ConfigureAwait(false)).Then(p => (p.Orders, p.Count));
        }, o => o.Ended ?? o.Opened);
    }
}
