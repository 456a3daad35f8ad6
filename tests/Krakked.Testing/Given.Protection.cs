namespace Krakked.Testing;

public static partial class Given
{
    /// <summary>The protection of the trend strategy's sleeve, or of another one's.</summary>
    public static SleeveProtection Protection(
        decimal? stop = null, decimal? target = null, decimal? trailing = null, long? hold = null, string strategy = "trend") =>
        new(new StrategyId(strategy), stop, target, trailing, hold);

    /// <summary>The same action, with protections.</summary>
    public static RiskAdjustedAction With(this RiskAdjustedAction action, params SleeveProtection[] protections) =>
        action with { Protections = protections };

    /// <summary>An action that changes no position.</summary>
    public static RiskAdjustedAction OnlyProtect(SleeveProtection protection) =>
        new(Xbt, ActionKind.None, RiskVerdict.Allowed) { CurrentBase = 1, Price = 100m, Protections = [protection] };
}
