using System.Diagnostics.CodeAnalysis;
using Krakked.Execution;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>What a service has learnt from the desk's events, and who waits for what. Safe from any thread.</summary>
sealed class ServiceBook(int remembered)
{
    readonly Lock _gate = new();
    readonly PlanTracker _plans = new(remembered);
    readonly TradeBook _trades = new();
    readonly Dictionary<long, TaskCompletionSource<PlanOutcome>> _planWaits = [];
    readonly Dictionary<OrderId, TaskCompletionSource> _orderWaits = [];
    readonly HashSet<long> _begun = [];
    KrakkedException? _ended;

    public void Remember(StoredTrade trade)
    {
        lock (_gate) _trades.Take(trade);
    }

    /// <summary>Learns from the orders that stand where sleeves are protected.</summary>
    public void Remember(IEnumerable<WorkingOrder> open)
    {
        lock (_gate)
            foreach (var order in open)
                _trades.Note(order.Order);
    }

    /// <summary>Expects a plan's orders; to be called before any of them can be heard of.</summary>
    /// <exception cref="ArgumentException">It was begun before.</exception>
    public Task<PlanOutcome> Begin(ExecutionPlan plan, long now)
    {
        lock (_gate)
        {
            if (_ended is not null) throw _ended;
            if (!_begun.Add(plan.Id)) throw new ArgumentException($"Plan {plan.Id} was submitted before. Decide anew.", nameof(plan));
            var wait = new TaskCompletionSource<PlanOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
            _plans.Begin(plan, now);
            _planWaits.Add(plan.Id, wait);
            TellEnded();
            return wait.Task;
        }
    }

    /// <summary>Done when the order's end is heard of.</summary>
    public Task EndOf(OrderId order)
    {
        lock (_gate)
        {
            if (_ended is not null) throw _ended;
            if (!_orderWaits.TryGetValue(order, out var wait))
                _orderWaits.Add(order, wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return wait.Task;
        }
    }

    public void Take(in ExecutionEvent happened)
    {
        lock (_gate)
        {
            _trades.Take(happened);
            _plans.Take(happened);
            TellEnded();
            if (happened.IsFinal && _orderWaits.Remove(happened.Order.Id, out var wait)) wait.SetResult();
        }
    }

    /// <summary>Nothing more will be heard: whoever waits is told so.</summary>
    public void End(KrakkedException why)
    {
        lock (_gate)
        {
            _ended ??= why;
            foreach (var wait in _planWaits.Values) wait.TrySetException(why);
            foreach (var wait in _orderWaits.Values) wait.TrySetException(why);
            _planWaits.Clear();
            _orderWaits.Clear();
        }
    }

    public IReadOnlyList<PlanOutcome> Recent(int limit)
    {
        lock (_gate) return _plans.Recent(limit);
    }

    public IReadOnlyList<Trade> Trades()
    {
        lock (_gate) return [.. _trades.All];
    }

    public bool TryTrade(string id, [NotNullWhen(true)] out Trade? trade)
    {
        lock (_gate) return _trades.TryFind(id, out trade);
    }

    public Trade? Latest(Instrument instrument, StrategyId strategy)
    {
        lock (_gate) return _trades.Latest(instrument, strategy);
    }

    void TellEnded()
    {
        while (_plans.TryReadEnded(out var outcome))
            if (_planWaits.Remove(outcome.PlanId, out var wait)) wait.SetResult(outcome);
    }
}
