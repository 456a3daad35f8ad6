namespace Krakked;

/// <summary>What one slot did so far. Written when its strategy wants something, and at no other time.</summary>
sealed class SlotActivity(StrategySlot slot)
{
    StrategyIntent _lastIntent;
    ExecutionPlan? _lastPlan;

    /// <summary>The slot as it is now: another instance may take its place, under the same name.</summary>
    public StrategySlot Slot { get; set; } = slot;

    public long Intents { get; private set; }

    public long Actions { get; private set; }

    public long Blocked { get; private set; }

    public long? LastIntentAt => _lastPlan?.Time;

    public long? LastActionAt { get; private set; }

    /// <summary>Put together when somebody asks: an order is not to wait for it.</summary>
    public DecisionRecord? LastDecision => _lastPlan is { } plan ? DecisionRecord.Of(new SlotIntent(Slot, _lastIntent), plan) : null;

    /// <param name="intent">What was wanted.</param>
    /// <param name="plan">What came of it.</param>
    /// <param name="alone">True when nobody else wanted anything: then whatever the plan does is done for this slot.</param>
    public void Note(in StrategyIntent intent, ExecutionPlan plan, bool alone)
    {
        _lastIntent = intent;
        _lastPlan = plan;
        Intents++;
        if (plan.Stopped.Count > 0 && plan.StoppedOf(Slot.Strategy, Slot.Instrument) is { Allowed: 0 })
        {
            Blocked++;
        }
        else if (alone ? plan.Actions.Count > 0 : Changed(plan))
        {
            Actions++;
            LastActionAt = plan.Time;
        }
    }

    bool Changed(ExecutionPlan plan) => plan.TryFindAction(Slot.Instrument, out var action)
        && (!action.ChangeOf(Slot.Strategy).IsZero() || action.Protects(Slot.Strategy));
}
