namespace Krakked.Risk;

/// <summary>How much is at stake now, for people to look at. Percent are of equity.</summary>
/// <param name="KillSwitchActive">True when nothing is opened: tripped by hand, by drawdown or by drift.</param>
/// <param name="Why">Every reason for that, in words; null when there is none.</param>
/// <param name="DailyDrawdownPct">Loss since the day began, UTC; negative for a gain.</param>
/// <param name="Drifting">True while the books differ from the venue's.</param>
/// <param name="TotalExposurePct">Value of all positions.</param>
/// <param name="PerAssetExposurePct">Value by asset.</param>
/// <param name="PerStrategyExposurePct">Value by strategy.</param>
public sealed record RiskStatus(
    bool KillSwitchActive,
    string? Why,
    decimal DailyDrawdownPct,
    bool Drifting,
    decimal TotalExposurePct,
    IReadOnlyDictionary<string, decimal> PerAssetExposurePct,
    IReadOnlyDictionary<StrategyId, decimal> PerStrategyExposurePct);
