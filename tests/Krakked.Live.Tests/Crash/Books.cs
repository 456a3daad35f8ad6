using Krakked.Exchange;
using Krakked.Kraken;
using Krakked.Live.Tests.Gateway;
using Krakked.Storage;

namespace Krakked.Live.Tests.Crash;

/// <summary>Holds the database of a trading process against what really happened at the exchange.</summary>
/// <param name="exchange">The truth.</param>
/// <param name="path">The database; a process may have it open.</param>
/// <param name="name">The journal's name.</param>
sealed class Books(LoopbackExchange exchange, string path, string name)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly ClientIds _names = new(name, [Given.Trend]);

    /// <summary>How many trades were compared, when everything was as it should be.</summary>
    public int Trades { get; private set; }

    /// <summary>Waits until the database tells the same story as the exchange; what must never be so fails at once.</summary>
    public async Task AgreeAsync()
    {
        var began = DateTimeOffset.UtcNow;
        while (Differences() is { Count: > 0 } differences)
        {
            Assert.That(DateTimeOffset.UtcNow - began, Is.LessThan(Patience), () => string.Join("\n", differences));
            await Task.Delay(50);
        }
    }

    public List<string> Differences()
    {
        // The exchange goes on trading: what is read first must be in what is read second.
        var stored = Stored();
        var truth = exchange.Look(core => new Truth(
            [.. core.Accounts[0].Orders.Select(OrderOf)],
            core.Accounts[0].Trades.ToDictionary(t => t.Id, t => (t.Volume, t.Price, t.FeeInQuote)),
            core.Listing.Assets.ToDictionary(a => a.Altname, core.Accounts[0].Balance)));
        NothingTwice(truth, stored);
        Trades = truth.Trades.Count;
        return [.. OfTrades(truth, stored), .. OfOrders(truth, stored), .. OfBalances(truth, stored)];
    }

    void NothingTwice(Truth truth, Ledger stored)
    {
        Assert.That(truth.Orders.GroupBy(o => o.ClientId).Where(g => g.Count() > 1).Select(g => g.Key), Is.Empty, "placed twice");
        foreach (var order in truth.Orders)
            Assert.That(_names.Read(order.ClientId).Owner, Is.EqualTo(OrderOwner.Ours), order.Id);
        foreach (var order in stored.Orders.Values)
            Assert.That(order.Filled, Is.LessThanOrEqualTo(order.Order.Quantity), $"order {order.Order.Id} traded more than it asked for");
        Assert.That(stored.Trades.Keys, Is.SubsetOf(truth.Trades.Keys), "trades that never were");
    }

    static IEnumerable<string> OfTrades(Truth truth, Ledger stored)
    {
        foreach (var (id, trade) in truth.Trades)
            if (!stored.Trades.TryGetValue(id, out var ours)) yield return $"trade {id} is not in the database";
            else if ((ours.Quantity, ours.Price, ours.Fee) != trade) yield return $"trade {id}: {ours} here, {trade} there";
            else if (ours.IsManual) yield return $"trade {id} is nobody's here";
    }

    IEnumerable<string> OfOrders(Truth truth, Ledger stored)
    {
        foreach (var order in truth.Orders)
        {
            var id = _names.Read(order.ClientId).Order;
            if (!stored.Orders.TryGetValue(id, out var ours)) yield return $"order {id} is not in the database";
            else if (ours.VenueId != order.Id) yield return $"order {id} is {ours.VenueId ?? "nameless"} here and {order.Id} there";
            else if (ours.Filled != order.Executed) yield return $"order {id} traded {ours.Filled} here and {order.Executed} there";
            else if (ours.State >= OrderState.Filled != order.IsDone) yield return $"order {id} is {ours.State} here, and done there: {order.IsDone}";
        }

        var there = truth.Orders.Select(o => _names.Read(o.ClientId).Order).ToHashSet();
        foreach (var ours in stored.Orders.Values)
            if (!there.Contains(ours.Order.Id) && ours is { State: < OrderState.Filled, Order.IsWatched: false } or { VenueId: not null })
                yield return $"order {ours.Order.Id} is {ours.State} here and was never there";
    }

    // To the cent: the exchange rounds what each trade costs, and the price of a trade says it no finer.
    static IEnumerable<string> OfBalances(Truth truth, Ledger stored)
    {
        foreach (var (asset, amount) in truth.Balances)
            if (stored.Balances.GetValueOrDefault(asset) is var ours && Math.Abs(ours - amount) > (asset is "USD" ? 0.01m : 0))
                yield return $"{asset}: {ours} here, {amount} there";
    }

    Ledger Stored()
    {
        using var records = Records.Open(path);
        var orders = new Dictionary<OrderId, JournaledOrder>();
        for (var page = records.Orders(new RecordQuery()); ; page = records.Orders(new RecordQuery { After = page.End }))
        {
            foreach (var order in page.Items) orders.Add(order.Order.Id, order);
            if (page.End is null) break;
        }

        var trades = records.AllTrades(new TradeQuery()).ToDictionary(t => t.TradeId, StringComparer.Ordinal);
        var balances = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var flow in records.AllCashFlows(new CashFlowQuery())) Add(flow.Asset, flow.Amount - flow.Fee);
        foreach (var trade in trades.Values)
        {
            var sign = trade.Side is Side.Buy ? 1 : -1;
            Add(trade.Instrument.Base, sign * trade.Quantity);
            Add(trade.Instrument.Quote, -sign * trade.Quantity * trade.Price);
            Add(trade.FeeAsset, -trade.Fee);
        }

        return new Ledger(orders, trades, balances);

        void Add(string asset, decimal amount) => balances[asset] = balances.GetValueOrDefault(asset) + amount;
    }

    static TrueOrder OrderOf(ExchangeOrder order) => new(order.Id, order.Request.ClientId, order.Executed, order.IsDone);

    sealed record TrueOrder(string Id, string? ClientId, decimal Executed, bool IsDone);

    sealed record Truth(
        IReadOnlyList<TrueOrder> Orders, IReadOnlyDictionary<string, (decimal, decimal, decimal)> Trades,
        IReadOnlyDictionary<string, decimal> Balances);

    sealed record Ledger(
        IReadOnlyDictionary<OrderId, JournaledOrder> Orders, IReadOnlyDictionary<string, StoredTrade> Trades,
        IReadOnlyDictionary<string, decimal> Balances);
}
