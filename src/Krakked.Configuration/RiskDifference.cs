using System.Globalization;
using Krakked.Risk;

namespace Krakked.Configuration;

/// <summary>Says which rules differ, by their names in the configuration.</summary>
static class RiskDifference
{
    static readonly (string Name, Func<RiskOptions, object?> Value)[] Rules =
    [
        ("max_risk_per_trade_pct", o => o.MaxRiskPerTradePct),
        ("max_portfolio_risk_pct", o => o.MaxPortfolioRiskPct),
        ("max_open_positions", o => o.MaxOpenPositions),
        ("max_per_asset_pct", o => o.MaxPerAssetPct),
        ("max_per_strategy_pct", o => o.MaxPerStrategyPct),
        ("max_daily_drawdown_pct", o => o.MaxDailyDrawdownPct),
        ("kill_switch_on_drift", o => o.KillSwitchOnDrift),
        ("include_manual_positions", o => o.IncludeManualPositions),
        ("volatility_lookback_bars", o => o.VolatilityLookbackBars),
        ("volatility_multiple", o => o.VolatilityMultiple),
        ("unsized_exposure", o => o.UnsizedExposure),
        ("min_liquidity_24h_usd", o => o.MinLiquidity24hUsd),
        ("stale_tolerance_seconds", o => o.StaleToleranceSeconds),
        ("max_pair_notional_usd", o => o.MaxPairNotionalUsd),
        ("max_total_notional_usd", o => o.MaxTotalNotionalUsd),
    ];

    public static IEnumerable<string> Names => Rules.Select(r => r.Name);

    public static IEnumerable<string> Between(RiskOptions was, RiskOptions now)
    {
        foreach (var (name, value) in Rules)
        {
            var (before, after) = (Text(value(was)), Text(value(now)));
            if (before != after) yield return $"{name} was {before} and is now {after}.";
        }
    }

    static string Text(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        IReadOnlyDictionary<string, decimal> { Count: 0 } => "none",
        IReadOnlyDictionary<string, decimal> limits =>
            string.Join(", ", limits.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key} {Text(l.Value)}")),
        decimal number => number.ToString("0.############", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
