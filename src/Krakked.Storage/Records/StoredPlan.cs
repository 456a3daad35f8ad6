namespace Krakked.Storage;

/// <summary>A plan as it was decided, and what became of it.</summary>
public sealed record StoredPlan
{
    public required long Id { get; init; }

    /// <summary>Unix ms UTC.</summary>
    public required long Time { get; init; }

    /// <summary>Equity when it was decided, in quote currency.</summary>
    public required decimal Equity { get; init; }

    /// <summary>True when nothing could be opened.</summary>
    public required bool KillSwitchActive { get; init; }

    /// <summary>Its actions, blocked ones included.</summary>
    public required IReadOnlyList<StoredAction> Actions { get; init; }

    /// <summary>What the rules kept out, sleeve by sleeve.</summary>
    public required IReadOnlyList<StoredStop> Stopped { get; init; }

    /// <summary>What became of it; null while that is not known.</summary>
    public PlanResult? Result { get; init; }
}

/// <summary>An action as the risk engine allowed or blocked it. Only that engine makes actions: this is the record of one.</summary>
public sealed record StoredAction
{
    public required string Symbol { get; init; }

    public required ActionKind Kind { get; init; }

    public required RiskVerdict Verdict { get; init; }

    /// <summary>Base currency held then.</summary>
    public required decimal CurrentBase { get; init; }

    /// <summary>Base currency to hold in the end.</summary>
    public required decimal TargetBase { get; init; }

    /// <summary>The price it was decided at.</summary>
    public required decimal Price { get; init; }

    /// <summary>Limit of its order; null for the market.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>The strategy's reason.</summary>
    public string? Because { get; init; }

    /// <summary>Everything that clamped or blocked it.</summary>
    public required IReadOnlyList<RiskReason> Reasons { get; init; }

    /// <summary>The signed change of each sleeve.</summary>
    public required IReadOnlyList<SleeveChange> Changes { get; init; }

    /// <summary>The protections it set.</summary>
    public required IReadOnlyList<SleeveProtection> Protections { get; init; }
}

/// <summary>What the rules kept out of one sleeve.</summary>
/// <param name="Strategy">Whose.</param>
/// <param name="Symbol">Of what.</param>
/// <param name="Wanted">Base currency that was wanted.</param>
/// <param name="Allowed">Base currency that was left.</param>
/// <param name="Price">The price it was decided at.</param>
/// <param name="Rule">The rule that left least.</param>
/// <param name="Reasons">Every rule in the way.</param>
public sealed record StoredStop(
    StrategyId Strategy, string Symbol, decimal Wanted, decimal Allowed, decimal Price, string Rule, IReadOnlyList<RiskReason> Reasons);
