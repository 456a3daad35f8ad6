using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Simulation;

/// <summary>What survives a crash: everything the database would hold, by the same rules, in memory.</summary>
/// <remarks>A transaction is applied whole or not at all; when that is, the store decides.</remarks>
sealed class ModelDisk : INonceStore
{
    const int Remembered = 128;

    readonly Dictionary<OrderId, DiskOrder> _byId = [];
    readonly List<StoredNotice> _notices = [];
    readonly List<DiskOrder> _orders = [];
    readonly Dictionary<string, StoredTrade> _tradesById = new(StringComparer.Ordinal);
    readonly List<string> _trades = [];
    readonly Dictionary<string, StoredCashFlow> _flowsById = new(StringComparer.Ordinal);
    readonly List<StoredCashFlow> _flows = [];
    readonly SortedDictionary<(string Symbol, string Strategy), SleeveGuard> _guards = new(Comparer<(string, string)>.Create(ByName));
    readonly Dictionary<string, SyncMark> _marks = new(StringComparer.Ordinal);
    readonly HashSet<long> _plans = [];
    long _nonce, _lastBracket;

    /// <summary>In the order in which they were first written.</summary>
    public IReadOnlyList<DiskOrder> Orders => _orders;

    /// <summary>In the order in which they were written.</summary>
    public IEnumerable<StoredTrade> Trades => _trades.Select(id => _tradesById[id]);

    public IReadOnlyList<StoredCashFlow> Flows => _flows;

    /// <summary>What guards the sleeves, as it was last written.</summary>
    public IEnumerable<SleeveGuard> Guards => _guards.Values;

    /// <summary>How many trades of the exchange's there are; what sleeves gave each other is none.</summary>
    public int TradeCount => _trades.Count(id => _tradesById[id].Quantity != 0);

    /// <summary>The highest number of a plan so far.</summary>
    public long LastPlan { get; private set; }

    public KillState Kill { get; private set; } = new(0, Killed: false, "", 0);

    /// <summary>True when a stop lies beside the database.</summary>
    public bool KillFile { get; set; }

    /// <summary>True for a disk that lets the same trade be written twice.</summary>
    public bool ForgetsTradeIds { get; init; }

    /// <summary>Told when an order's row was written, with the state it was in before.</summary>
    public Action<DiskOrder, OrderState>? Moved { get; init; }

    /// <summary>What a person was told, oldest first.</summary>
    public IReadOnlyList<StoredNotice> Notices => _notices;

    public DiskOrder? Find(OrderId id) => _byId.GetValueOrDefault(id);

    public StoredTrade? FindTrade(string id) => _tradesById.GetValueOrDefault(id);

    public SyncMark? Mark(string stream) => _marks.GetValueOrDefault(stream);

    public void Put(SyncMark mark) => _marks[mark.Stream] = mark;

    long INonceStore.Read() => _nonce;

    void INonceStore.Write(long mark) => _nonce = mark;

    /// <summary>Writes one entry; fills that were not new are added to <paramref name="seen"/>.</summary>
    public void Write(JournalEntry entry, ref List<SeenFill>? seen)
    {
        switch (entry)
        {
            case JournalEntry.Happened { Event: var happened }: Write(happened, ref seen); break;
            case JournalEntry.Named named: Known(named.Order).VenueId = named.VenueId; break;
            case JournalEntry.CancelAsked asked: Known(asked.Order).CancelAskedAt = asked.Time; break;
            case JournalEntry.AmendAsked asked: Note(Known(asked.Order), asked.Wanted, asked.Time); break;
            case JournalEntry.AmendSettled settled: Note(Known(settled.Order), null, null); break;
            case JournalEntry.Planned { Plan: var plan }: Write(plan); break;
            case JournalEntry.Noticed { Notice: var notice }: _notices.Add(notice); break;
            case JournalEntry.Guarded { Guard: var guard }:
                _guards[(guard.Instrument.Symbol, guard.Protection.Strategy.Name)] = guard;
                _lastBracket = Math.Max(_lastBracket, guard.Bracket);
                break;
        }
    }

    /// <summary>Stores a trade of nobody's; false when it was there.</summary>
    public bool Append(StoredTrade trade)
    {
        if (_tradesById.TryAdd(trade.TradeId, trade))
        {
            _trades.Add(trade.TradeId);
            return true;
        }

        if (!ForgetsTradeIds) return false;
        _trades.Add(trade.TradeId);
        return true;
    }

    /// <summary>Stores money that came or went; false when it was there.</summary>
    public bool Append(StoredCashFlow flow)
    {
        if (!_flowsById.TryAdd(flow.Id, flow)) return false;
        _flows.Add(flow);
        return true;
    }

    public void WriteKill(string reason, long now) => Kill = new KillState(Kill.Epoch + 1, Killed: true, reason, now);

    /// <summary>Whether trading is stopped, by the file or by the database.</summary>
    public KillState ReadKill() => Kill.Killed || !KillFile ? Kill : Kill with { Killed = true, Reason = "the file is there" };

    public RestartState Load()
    {
        var ended = _orders.Where(o => o.IsFinal).OrderByDescending(o => o.UpdatedAt).ThenByDescending(o => o.Order.Id.Value).Take(Remembered);
        return new RestartState
        {
            Orders = [.. _orders.Where(o => !o.IsFinal).Concat(ended).OrderBy(o => o.Order.Id.Value).Select(o => o.Journaled())],
            Guards = [.. _guards.Values],
            Kill = ReadKill(),
            LastPlan = LastPlan,
            LastBracket = _lastBracket,
        };
    }

    /// <summary>Becomes what another was, as when a backup is restored.</summary>
    public void TakeFrom(ModelDisk other)
    {
        (_nonce, _lastBracket, LastPlan, Kill, KillFile) = (other._nonce, other._lastBracket, other.LastPlan, other.Kill, other.KillFile);
        Refill(_orders, other._orders.Select(o => o.Copy()));
        Refill(_byId, _orders.Select(o => KeyValuePair.Create(o.Order.Id, o)));
        Refill(_tradesById, other._tradesById);
        Refill(_trades, other._trades);
        Refill(_notices, other._notices);
        Refill(_flowsById, other._flowsById);
        Refill(_flows, other._flows);
        Refill(_guards, other._guards);
        Refill(_marks, other._marks);
        Refill(_plans, other._plans);
    }

    public OrderId FirstFreeId(long wall) => new(Math.Max(_orders.Count == 0 ? 1 : _orders.Max(o => o.Order.Id.Value) + 1, wall));

    void Write(in ExecutionEvent happened, ref List<SeenFill>? seen)
    {
        var order = Facts(happened.Order);
        var from = order.State;
        order.State = happened.State;
        order.UpdatedAt = Math.Max(order.UpdatedAt, happened.Time);
        order.Triggered |= happened.Kind is ExecutionEventKind.Triggered;
        if (happened.Kind is ExecutionEventKind.Submitted) (order.Attempts, order.SentAt) = (order.Attempts + 1, happened.Time);
        if (happened.Fill is { } fill && Book(order, fill) is { } kind)
            (seen ??= []).Add(new SeenFill(fill.TradeId, fill.Order, kind));
        Moved?.Invoke(order, from);
    }

    static void Note(DiskOrder order, Amendment? wanted, long? askedAt) => (order.Amending, order.AmendAskedAt) = (wanted, askedAt);

    DiskOrder Facts(Order order)
    {
        if (!_byId.TryGetValue(order.Id, out var stored))
        {
            _byId.Add(order.Id, stored = new DiskOrder(order));
            _orders.Add(stored);
            LastPlan = Math.Max(LastPlan, order.PlanId);
            _lastBracket = Math.Max(_lastBracket, order.Bracket);
        }
        else if (!ReferenceEquals(stored.Order, order))
        {
            var born = stored.Order;
            if ((born.Instrument, born.CreatedAt, born.PlanId, born.Bracket) != (order.Instrument, order.CreatedAt, order.PlanId, order.Bracket))
                throw new InvalidOperationException($"Order {order.Id} is another order in the journal.");
            stored.Order = order;
        }

        return stored;
    }

    void Write(ExecutionPlan plan)
    {
        if (!_plans.Add(plan.Id)) throw new InvalidOperationException($"Plan {plan.Id} is stored already.");
        LastPlan = Math.Max(LastPlan, plan.Id);
    }

    SeenKind? Book(DiskOrder order, Fill fill)
    {
        var trade = StoredTrade.Of(fill);
        if (!_tradesById.TryGetValue(trade.TradeId, out var known) || ForgetsTradeIds)
        {
            Append(trade);
            Add(order, trade);
            return null;
        }

        if ((known.Side, known.Quantity, known.Price) != (trade.Side, trade.Quantity, trade.Price)
            || (known.Order is { } owner && owner != trade.Order)) return SeenKind.Differs;
        if (known.Order is not null) return SeenKind.Duplicate;

        var adopted = known with { Order = trade.Order, Because = trade.Because, Sleeves = trade.Sleeves };
        _tradesById[trade.TradeId] = adopted;
        Add(order, adopted);
        return SeenKind.Adopted;
    }

    static void Add(DiskOrder order, StoredTrade trade)
    {
        order.Fills.Add(trade);
        order.Filled += trade.Quantity;
    }

    DiskOrder Known(OrderId id) => Find(id) ?? throw new InvalidOperationException($"Order {id} is not in the journal.");

    static void Refill<T>(ICollection<T> mine, IEnumerable<T> others)
    {
        mine.Clear();
        foreach (var other in others) mine.Add(other);
    }

    static int ByName((string Symbol, string Strategy) one, (string Symbol, string Strategy) other)
    {
        var symbols = string.CompareOrdinal(one.Symbol, other.Symbol);
        return symbols != 0 ? symbols : string.CompareOrdinal(one.Strategy, other.Strategy);
    }
}
