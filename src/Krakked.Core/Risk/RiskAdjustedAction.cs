namespace Krakked;

/// <summary>What the risk engine allows for one instrument. Nobody else can make one, and <c>default</c> is Blocked.</summary>
public readonly record struct RiskAdjustedAction
{
    internal RiskAdjustedAction(Instrument instrument, ActionKind kind, RiskVerdict verdict)
    {
        Instrument = instrument;
        Kind = kind;
        Verdict = verdict;
    }

    /// <summary>What is traded.</summary>
    public Instrument Instrument { get; }

    /// <summary>What happens to the position.</summary>
    public ActionKind Kind { get; }

    /// <summary>Whether it may.</summary>
    public RiskVerdict Verdict { get; }

    /// <summary>Base currency held when it was decided.</summary>
    public decimal CurrentBase { get; internal init; }

    /// <summary>Signed change of the position, in base currency.</summary>
    public decimal Delta { get; internal init; }

    /// <summary>Base currency to hold in the end.</summary>
    public decimal TargetBase => CurrentBase + Delta;

    /// <summary>Value of the target at <see cref="Price"/>, in quote currency.</summary>
    public decimal TargetNotional => TargetBase * Price;

    /// <summary>The price it was decided at.</summary>
    public decimal Price { get; internal init; }

    /// <summary>Limit of the order to send; null to trade at the market.</summary>
    public decimal? LimitPrice { get; internal init; }

    /// <summary>Everything that clamped or blocked it; empty when nothing did.</summary>
    public IReadOnlyList<RiskReason> Reasons { get => field ?? []; internal init; }

    /// <summary>The signed change of each sleeve, in base currency.</summary>
    public IReadOnlyList<SleeveChange> Changes { get => field ?? []; internal init; }

    /// <summary>How the sleeves are to be protected from now on; only those whose protection is set or changed.</summary>
    public IReadOnlyList<SleeveProtection> Protections { get => field ?? []; internal init; }

    /// <summary>The strategies' reason, when there is only one of them.</summary>
    public string? Because { get; internal init; }

    /// <summary>The signed change of one strategy's sleeve, in base currency; 0 when it has none.</summary>
    public decimal ChangeOf(StrategyId strategy)
    {
        var changes = Changes;
        for (var i = 0; i < changes.Count; i++)
            if (changes[i].Strategy == strategy) return changes[i].Quantity;
        return 0;
    }

    /// <summary>True when it sets how one strategy's sleeve is protected from now on.</summary>
    public bool Protects(StrategyId strategy)
    {
        var protections = Protections;
        for (var i = 0; i < protections.Count; i++)
            if (protections[i].Strategy == strategy) return true;
        return false;
    }
}
