using Krakked.Execution;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Remembers what became of each plan, in the transaction of the last thing that happened to it.</summary>
sealed class PlanResults(DeskJournal journal)
{
    readonly PlanTracker _plans = new();

    /// <summary>Takes up the plans of which an order works.</summary>
    public void Resume(IReadOnlyList<JournaledOrder> orders)
    {
        foreach (var plan in orders.Where(o => o.Order.Bracket == 0).GroupBy(o => o.Order.PlanId))
            if (plan.Any(o => !OrderTransitions.IsFinal(o.State)))
                _plans.Resume(plan.Key, plan.Min(o => o.Order.CreatedAt), [.. plan.Select(Known)]);
    }

    public void Begin(ExecutionPlan plan, long now)
    {
        _plans.Begin(plan, now);
        Write();
    }

    public void Take(in ExecutionEvent happened)
    {
        _plans.Take(happened);
        Write();
    }

    void Write()
    {
        while (_plans.TryReadEnded(out var ended))
            journal.Add(new JournalEntry.PlanEnded(
                new PlanResult(ended.PlanId, ended.StartedAt, ended.CompletedAt, ended.Success, ended.Errors)));
    }

    static OrderOutcome Known(JournaledOrder was) => new()
    {
        Order = was.Order,
        State = was.State,
        Filled = was.Filled,
        Cost = was.Fills.Sum(f => Numeric.Money(f.Quantity * f.Price)),
        UpdatedAt = was.UpdatedAt,
    };
}
