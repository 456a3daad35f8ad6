namespace Krakked;

/// <summary>One strategy at an instant: what it holds, what it made, and what it did last. A copy, which any thread may keep.</summary>
public sealed record StrategyState
{
    /// <summary>Who.</summary>
    public required StrategyId Strategy { get; init; }

    /// <summary>False while it may open nothing.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The timeframes at whose closes it is asked, shortest first.</summary>
    public required IReadOnlyList<Timeframe> Timeframes { get; init; }

    /// <summary>When it last wanted anything, Unix ms UTC; null when it never did.</summary>
    public required long? LastIntentAt { get; init; }

    /// <summary>When anything was last done for it, Unix ms UTC; null when nothing ever was.</summary>
    public required long? LastActionAt { get; init; }

    /// <summary>Intents so far.</summary>
    public required long Intents { get; init; }

    /// <summary>Intents that led to an action, clamped ones included.</summary>
    public required long Actions { get; init; }

    /// <summary>Intents that a rule blocked.</summary>
    public required long Blocked { get; init; }

    /// <summary>Value of its sleeves as a share of equity.</summary>
    public required decimal Exposure { get; init; }

    /// <summary>Gains and losses taken so far, fees included, in quote currency.</summary>
    public required decimal RealizedPnl { get; init; }

    /// <summary>What its sleeves would gain or lose at the last price, in quote currency.</summary>
    public required decimal UnrealizedPnl { get; init; }

    /// <summary>Fees paid so far, valued in quote currency.</summary>
    public required decimal Fees { get; init; }

    /// <summary>Its parts, one for each instrument and timeframe it is asked about, in the order in which it is asked.</summary>
    public required IReadOnlyList<SleeveState> Sleeves { get; init; }
}

/// <summary>One instrument of a strategy at an instant.</summary>
public sealed record SleeveState
{
    /// <summary>Of what.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>At whose closes it is asked.</summary>
    public required Timeframe Timeframe { get; init; }

    /// <summary>What the strategy holds of it, and what that cost. Asked on two timeframes, both show the one sleeve.</summary>
    public required Sleeve Holding { get; init; }

    /// <summary>The last price, in quote currency; 0 when there is none.</summary>
    public required decimal Price { get; init; }

    /// <summary>The last thing it wanted, and what became of it; null when it never wanted anything.</summary>
    public required DecisionRecord? LastDecision { get; init; }
}
