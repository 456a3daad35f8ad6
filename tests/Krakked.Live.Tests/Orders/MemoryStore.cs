using Krakked.Storage;

namespace Krakked.Live.Tests;

/// <summary>A journal in memory that outlives the desks which write to it, and fails when it is told to.</summary>
sealed class MemoryStore : IDeskStore
{
    readonly Dictionary<OrderId, JournaledOrder> _orders = [];
    readonly Dictionary<string, StoredTrade> _trades = [];
    readonly Dictionary<string, StoredCashFlow> _flows = [];
    readonly Dictionary<(string, string), SleeveGuard> _guards = [];
    readonly Dictionary<string, SyncMark> _marks = [];
    KillState _kill = new(0, Killed: false, "", 0);

    /// <summary>While true nothing can be stored.</summary>
    public bool Fails { get; set; }

    public bool LosesStops { get; set; }

    public List<JournalEntry> Entries { get; } = [];

    public IReadOnlyCollection<StoredTrade> Trades => _trades.Values;

    public IReadOnlyCollection<StoredCashFlow> Flows => _flows.Values;

    public IEnumerable<SleeveGuard> Guards => _guards.Values;

    public OrderState StateOf(OrderId id) => _orders[id].State;

    public CommitResult Commit(IReadOnlyList<JournalEntry> entries)
    {
        if (Fails) return new CommitResult { Fault = Full() };
        List<SeenFill> seen = [];
        foreach (var entry in entries) Store(entry, seen);
        Entries.AddRange(entries);
        return new CommitResult { Written = true, Seen = seen };
    }

    public RestartState Load() => new()
    {
        Orders = [.. _orders.Values.OrderBy(o => o.Order.Id.Value)
            .Select(o => o with { Fills = [.. _trades.Values.Where(t => t.Order == o.Order.Id)] })],
        Guards = [.. _guards.Values],
        Kill = _kill,
        LastPlan = 0,
        LastBracket = 0,
    };

    public OrderId FirstFreeId() => new(_orders.Count == 0 ? 1 : _orders.Keys.Max(o => o.Value) + 1);

    public Appended Append(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows, SyncMark? mark)
    {
        if (Fails) throw Full();
        if (mark is not null) _marks[mark.Stream] = mark;
        return new Appended([.. trades.Where(t => _trades.TryAdd(t.TradeId, t))], [.. flows.Where(f => _flows.TryAdd(f.Id, f))]);
    }

    public SyncMark? Mark(string stream) => _marks.GetValueOrDefault(stream);

    public KillRecord Kill(string reason, long now)
    {
        if (LosesStops) return KillRecord.Nowhere;
        _kill = new KillState(_kill.Epoch + 1, Killed: true, reason, now);
        return KillRecord.Database;
    }

    public KillState ReadKill() => _kill;

    void Store(JournalEntry entry, List<SeenFill> seen)
    {
        switch (entry)
        {
            case JournalEntry.Happened { Event: var happened }: Store(happened, seen); break;
            case JournalEntry.Named named: _orders[named.Order] = _orders[named.Order] with { VenueId = named.VenueId }; break;
            case JournalEntry.CancelAsked asked: _orders[asked.Order] = _orders[asked.Order] with { CancelAskedAt = asked.Time }; break;
            case JournalEntry.AmendAsked asked:
                _orders[asked.Order] = _orders[asked.Order] with { Amending = asked.Wanted, AmendAskedAt = asked.Time };
                break;
            case JournalEntry.AmendSettled settled:
                _orders[settled.Order] = _orders[settled.Order] with { Amending = null, AmendAskedAt = null };
                break;
            case JournalEntry.Guarded { Guard: var guard }: _guards[(guard.Instrument.Symbol, guard.Protection.Strategy.Name)] = guard; break;
        }
    }

    void Store(ExecutionEvent happened, List<SeenFill> seen)
    {
        var known = _orders.GetValueOrDefault(happened.Order.Id)
            ?? new JournaledOrder { Order = happened.Order, State = happened.State, UpdatedAt = happened.Time, Fills = [] };
        var sent = happened.Kind is ExecutionEventKind.Submitted;
        _orders[happened.Order.Id] = known with
        {
            Order = happened.Order,
            State = happened.State,
            UpdatedAt = happened.Time,
            Attempts = known.Attempts + (sent ? 1 : 0),
            SentAt = sent ? happened.Time : known.SentAt,
            Triggered = known.Triggered || happened.Kind is ExecutionEventKind.Triggered,
        };
        if (happened.Fill is { } fill && !_trades.TryAdd(fill.TradeId, StoredTrade.Of(fill)))
            seen.Add(new SeenFill(fill.TradeId, fill.Order, SeenKind.Duplicate));
    }

    static StorageException Full() => new(StorageFault.Full, "no room");
}
