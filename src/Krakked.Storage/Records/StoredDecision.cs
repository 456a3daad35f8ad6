namespace Krakked.Storage;

/// <summary>A decision as it was recorded; see <see cref="DecisionRecord"/>.</summary>
public sealed record StoredDecision
{
    public required long PlanId { get; init; }

    /// <summary>Unix ms UTC.</summary>
    public required long Time { get; init; }

    public required StrategyId Strategy { get; init; }

    public required string Symbol { get; init; }

    public required Timeframe Timeframe { get; init; }

    public required IntentKind Kind { get; init; }

    /// <summary>Wanted share of equity; null when not given.</summary>
    public decimal? Exposure { get; init; }

    /// <summary>Wanted value in quote currency; null when not given.</summary>
    public decimal? QuoteAmount { get; init; }

    public string? Because { get; init; }

    public required DecisionOutcome Outcome { get; init; }

    public required IReadOnlyList<RiskReason> Reasons { get; init; }

    public required decimal Price { get; init; }

    /// <summary>Signed change of the sleeve that was wanted, in base currency.</summary>
    public required decimal Wanted { get; init; }

    /// <summary>Signed change of the sleeve that was allowed, in base currency.</summary>
    public required decimal Change { get; init; }

    public required decimal Equity { get; init; }

    public required bool KillSwitchActive { get; init; }
}
