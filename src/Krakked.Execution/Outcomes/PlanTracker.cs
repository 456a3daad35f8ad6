using System.Diagnostics.CodeAnalysis;

namespace Krakked.Execution;

/// <summary>Puts what happens to orders together into what became of their plans.</summary>
/// <remarks>
/// It is told of every plan before its orders, and then of every event in its order. A fill that comes after the end makes another outcome of the
/// same plan, which takes the first one's place.
/// </remarks>
/// <param name="remembered">Plans that have ended and can still be asked for, 1 or more.</param>
public sealed class PlanTracker(int remembered = 50)
{
    readonly int _remembered = remembered > 0
        ? remembered
        : throw new ArgumentOutOfRangeException(nameof(remembered), remembered, "At least one plan is remembered.");

    readonly List<TrackedPlan> _plans = [];
    readonly Queue<PlanOutcome> _ended = new();

    /// <summary>Plans of which an order works.</summary>
    public int Open => _plans.Count(p => !p.HasEnded);

    /// <summary>A plan is submitted; one that makes no order is over at once.</summary>
    public void Begin(ExecutionPlan plan, long now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Add(new TrackedPlan(plan.Id, now, OrdersOf(plan), []));
    }

    /// <summary>Takes up a plan after a restart, from what was remembered of its orders.</summary>
    public void Resume(long planId, long startedAt, IReadOnlyList<OrderOutcome> orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        Add(new TrackedPlan(planId, startedAt, orders.Count, orders));
    }

    /// <summary>Takes in what happened to an order; what belongs to no plan, or protects a sleeve, is passed over.</summary>
    public void Take(in ExecutionEvent happened)
    {
        if (happened.Order is not { Bracket: 0 } order || Find(order.PlanId) is not { } plan) return;

        plan.Take(happened);
        Tell(plan);
    }

    /// <summary>The next plan that has ended, or that a late fill changed after its end.</summary>
    public bool TryReadEnded([NotNullWhen(true)] out PlanOutcome? outcome) => _ended.TryDequeue(out outcome);

    /// <summary>What has become of a plan so far; false when it was never begun, or ended long ago.</summary>
    public bool TryFind(long planId, [NotNullWhen(true)] out PlanOutcome? outcome) => (outcome = Find(planId)?.Outcome) is not null;

    /// <summary>The plans that ended last, newest first.</summary>
    public IReadOnlyList<PlanOutcome> Recent(int limit) =>
        [.. _plans.Where(p => p.HasEnded).Select(p => p.Outcome).OrderByDescending(o => o.CompletedAt).ThenByDescending(o => o.PlanId).Take(limit)];

    void Add(TrackedPlan plan)
    {
        if (Find(plan.Id) is not null) throw new InvalidOperationException($"Plan {plan.Id} was begun before.");
        _plans.Add(plan);
        Tell(plan);
    }

    void Tell(TrackedPlan plan)
    {
        if (!plan.HasEnded) return;
        _ended.Enqueue(plan.Outcome);
        if (_plans.Count - Open > _remembered) _plans.Remove(_plans.Find(p => p.HasEnded)!);
    }

    TrackedPlan? Find(long id) => _plans.Find(p => p.Id == id);

    // The order manager makes one order for each of these, and records it before anything else happens to it.
    static int OrdersOf(ExecutionPlan plan) =>
        plan.Actions.Count(a => a.Verdict is not RiskVerdict.Blocked && (a.Changes.Count > 0 || a.Delta != 0));
}
