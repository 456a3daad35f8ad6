namespace Krakked;

/// <summary>What became of an intent.</summary>
public enum DecisionOutcome : byte
{
    /// <summary>Nothing of it was allowed.</summary>
    Blocked,

    /// <summary>Less of it was allowed.</summary>
    Clamped,

    /// <summary>It was allowed whole.</summary>
    Allowed,

    /// <summary>There was nothing to do: it was so already.</summary>
    NothingToDo,
}

/// <summary>One decision: what a strategy wanted of an instrument at an instant, and what became of it.</summary>
/// <remarks>
/// The records of one <see cref="PlanId"/> are one cycle: counting them counts the intents, and their outcomes the actions. When a strategy
/// is asked about an instrument on several timeframes and wants two things at once, the one that reduces most counts, and both records say
/// what became of the sleeve.
/// </remarks>
public sealed record DecisionRecord
{
    DecisionRecord(in SlotIntent wish) => (Slot, Intent) = (wish.Slot, wish.Intent);

    StrategySlot Slot { get; }

    /// <summary>The plan it went into.</summary>
    public long PlanId { get; private init; }

    /// <summary>The instant, Unix ms UTC.</summary>
    public long Time { get; private init; }

    /// <summary>Who wanted it.</summary>
    public StrategyId Strategy => Slot.Strategy;

    /// <summary>Of what.</summary>
    public Instrument Instrument => Slot.Instrument;

    /// <summary>At whose close.</summary>
    public Timeframe Timeframe => Slot.Timeframe;

    /// <summary>What was wanted.</summary>
    public StrategyIntent Intent { get; }

    /// <summary>What became of it.</summary>
    public DecisionOutcome Outcome { get; private init; }

    /// <summary>Every rule that clamped or blocked it; empty when none did.</summary>
    public IReadOnlyList<RiskReason> Reasons { get; private init; } = [];

    /// <summary>The price it was decided at, in quote currency; 0 when nothing was to be done.</summary>
    public decimal Price { get; private init; }

    /// <summary>Signed change of the sleeve that was wanted, in base currency.</summary>
    public decimal Wanted { get; private init; }

    /// <summary>Signed change of the sleeve that was allowed, in base currency.</summary>
    public decimal Change { get; private init; }

    /// <summary>
    /// Signed change of the whole position; it differs from <see cref="Change"/> when several strategies wanted something of the instrument.
    /// </summary>
    public decimal NetChange { get; private init; }

    /// <summary>Equity when it was decided, in quote currency.</summary>
    public decimal Equity { get; private init; }

    /// <summary>True when nothing could be opened then.</summary>
    public bool KillSwitchActive { get; private init; }

    /// <summary>The record of one intent and the plan that was made of it.</summary>
    public static DecisionRecord Of(in SlotIntent wish, ExecutionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var slot = wish.Slot;
        plan.TryFindAction(slot.Instrument, out var action);
        var (change, stopped) = (action.ChangeOf(slot.Strategy), plan.StoppedOf(slot.Strategy, slot.Instrument));
        return new DecisionRecord(wish)
        {
            PlanId = plan.Id,
            Time = plan.Time,
            Outcome = OutcomeOf(stopped, change != 0 || action.Protects(slot.Strategy)),
            Reasons = stopped?.Reasons ?? [],
            Price = action.Price,
            Wanted = change + (stopped?.Quantity ?? 0),
            Change = change,
            NetChange = action.Delta,
            Equity = plan.Equity,
            KillSwitchActive = plan.KillSwitchActive,
        };
    }

    static DecisionOutcome OutcomeOf(StoppedPart? stopped, bool done) => (stopped, done) switch
    {
        (not null, false) => DecisionOutcome.Blocked,
        (not null, true) => DecisionOutcome.Clamped,
        (null, false) => DecisionOutcome.NothingToDo,
        (null, true) => DecisionOutcome.Allowed,
    };
}
