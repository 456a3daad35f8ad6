using System.Diagnostics.CodeAnalysis;
using Krakked.Execution.Simulation;

namespace Krakked.Exchange;

/// <summary>An account: what it owns, its orders, and everything that happened to them.</summary>
public sealed class Account
{
    readonly List<ExchangeOrder> _orders = [];
    readonly List<ExchangeOrder> _open = [];
    readonly List<ExchangeOrder> _closed = [];
    readonly List<ExchangeTrade> _trades = [];
    readonly List<LedgerRow> _ledger = [];
    readonly Dictionary<string, ExchangeOrder> _byId = new(StringComparer.Ordinal);
    readonly Dictionary<string, ExchangeTrade> _tradesById = new(StringComparer.Ordinal);
    readonly Dictionary<string, LedgerRow> _ledgerById = new(StringComparer.Ordinal);
    readonly Dictionary<int, int> _openByPair = [];
    readonly SortedDictionary<string, decimal> _balances = new(StringComparer.Ordinal);

    internal Account(string name, SimulatedVenue venue) => (Name, Venue) = (name, venue);

    public string Name { get; }

    /// <summary>Told of everything, at once and in order.</summary>
    public Action<AccountEvent>? Happened { get; set; }

    /// <summary>Every order ever accepted, oldest first.</summary>
    public IReadOnlyList<ExchangeOrder> Orders => _orders;

    /// <summary>Those that are not done, oldest first.</summary>
    public IReadOnlyList<ExchangeOrder> OpenOrders => _open;

    /// <summary>Those that are, in the order in which they ended.</summary>
    public IReadOnlyList<ExchangeOrder> ClosedOrders => _closed;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ExchangeTrade> Trades => _trades;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<LedgerRow> Ledger => _ledger;

    /// <summary>Keys of the assets that ever had a balance, in order.</summary>
    public IReadOnlyCollection<string> Assets => _balances.Keys;

    /// <summary>When the dead-man's switch fires, Unix ns; <see cref="long.MaxValue"/> while it is off.</summary>
    public long SwitchTime { get; internal set; } = long.MaxValue;

    internal SimulatedVenue Venue { get; }

    internal EngineCounters Engine { get; } = new();

    /// <summary>All of an asset, held parts included.</summary>
    public decimal Balance(ListedAsset asset) => Venue.Total(asset.Altname);

    /// <summary>The part of it that open orders hold.</summary>
    public decimal Held(ListedAsset asset) => Venue.Total(asset.Altname) - Venue.Free(asset.Altname);

    /// <summary>What the ledger's rows add up to.</summary>
    public decimal Booked(ListedAsset asset) => _balances.GetValueOrDefault(asset.Key);

    public bool TryFind(string id, [NotNullWhen(true)] out ExchangeOrder? order) => _byId.TryGetValue(id, out order);

    public bool TryFindTrade(string id, [NotNullWhen(true)] out ExchangeTrade? trade) => _tradesById.TryGetValue(id, out trade);

    public bool TryFindLedger(string id, [NotNullWhen(true)] out LedgerRow? row) => _ledgerById.TryGetValue(id, out row);

    /// <summary>The open order of this client id.</summary>
    public bool TryFindOpen(string clientId, [NotNullWhen(true)] out ExchangeOrder? order) =>
        (order = _open.Find(o => o.Request.ClientId == clientId)) is not null;

    internal bool HasOpen(ListedPair pair) => OpenOn(pair) > 0;

    internal int OpenOn(ListedPair pair) => _openByPair.GetValueOrDefault(pair.Index);

    internal long NextNumber => _orders.Count + 1;

    internal ExchangeOrder Numbered(OrderId id) => _orders[(int)id.Value - 1];

    internal void Add(ExchangeOrder order)
    {
        _orders.Add(order);
        _open.Add(order);
        _openByPair[order.Pair.Index] = OpenOn(order.Pair) + 1;
        _byId.Add(order.Id, order);
    }

    internal void Remove(ExchangeOrder order)
    {
        if (_open.Remove(order)) _openByPair[order.Pair.Index]--;
        _closed.Add(order);
    }

    internal void Add(ExchangeTrade trade)
    {
        _trades.Add(trade);
        _tradesById.Add(trade.Id, trade);
    }

    /// <summary>Writes a change of a balance into the ledger.</summary>
    internal void Book(LedgerRow row)
    {
        _balances[row.Asset.Key] = row.Balance;
        _ledger.Add(row);
        _ledgerById.Add(row.Id, row);
        Tell(new AccountEvent.BalanceChanged(row, row.Time));
    }

    internal void Tell(AccountEvent happened) => Happened?.Invoke(happened);
}
