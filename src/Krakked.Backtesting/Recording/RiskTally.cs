namespace Krakked.Backtesting;

/// <summary>What the risk engine did, counted.</summary>
public sealed class RiskTally
{
    readonly SortedDictionary<string, int> _blocked = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, int> _clamped = new(StringComparer.Ordinal);

    /// <summary>Actions that went ahead as wanted.</summary>
    public int Allowed { get; private set; }

    /// <summary>Actions that were cut down.</summary>
    public int Clamped { get; private set; }

    /// <summary>Actions that were stopped.</summary>
    public int Blocked { get; private set; }

    /// <summary>How often each rule stopped an action, by rule.</summary>
    public IReadOnlyDictionary<string, int> BlockedBy => _blocked;

    /// <summary>How often each rule cut an action down, by rule.</summary>
    public IReadOnlyDictionary<string, int> ClampedBy => _clamped;

    /// <summary>What each rule kept out, and an estimate of what that would have made; in the order of their names.</summary>
    public IReadOnlyList<RuleAccount> Rules { get; internal set; } = [];

    internal void Add(in RiskAdjustedAction action)
    {
        switch (action.Verdict)
        {
            case RiskVerdict.Allowed when action.Kind is not ActionKind.None: Allowed++; break;
            case RiskVerdict.Clamped: Clamped++; break;
            case RiskVerdict.Blocked: Blocked++; break;
        }

        foreach (var reason in action.Reasons)
        {
            var counts = reason.Blocked ? _blocked : _clamped;
            counts[reason.Rule] = counts.GetValueOrDefault(reason.Rule) + 1;
        }
    }
}
