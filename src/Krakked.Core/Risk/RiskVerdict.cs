namespace Krakked;

/// <summary>What the risk engine says; whoever forgets to ask has been told no.</summary>
public enum RiskVerdict : byte
{
    /// <summary>Not allowed.</summary>
    Blocked,

    /// <summary>Allowed, but less than was wanted.</summary>
    Clamped,

    /// <summary>Allowed as wanted.</summary>
    Allowed,
}

/// <summary>What an action does to a position.</summary>
public enum ActionKind : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>From flat to long.</summary>
    Open,

    /// <summary>From long to longer.</summary>
    Increase,

    /// <summary>From long to less long.</summary>
    Reduce,

    /// <summary>From long to flat.</summary>
    Close,
}

/// <summary>Why an action was clamped or blocked: a rule, its limit, and what it was held against.</summary>
/// <param name="Rule">The rule's name, as in the configuration: <c>max_per_asset_pct</c>.</param>
/// <param name="Limit">The most the rule allows, in the rule's own unit.</param>
/// <param name="Value">What the action would have made it.</param>
/// <param name="Blocked">True when nothing was left.</param>
public readonly record struct RiskReason(string Rule, decimal Limit, decimal Value, bool Blocked);
