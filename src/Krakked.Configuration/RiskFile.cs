using Krakked.Risk;
using YamlDotNet.RepresentationModel;
using static Krakked.Configuration.YamlText;

namespace Krakked.Configuration;

/// <summary>
/// Reads risk rules from YAML: the <c>risk</c> section of a configuration file, or a file that is nothing else.
/// </summary>
public static class RiskFile
{
    static readonly Settings<RiskOptions> Keys = new("risk rule")
    {
        { "max_risk_per_trade_pct", (o, n) => o with { MaxRiskPerTradePct = Number(n) } },
        { "max_portfolio_risk_pct", (o, n) => o with { MaxPortfolioRiskPct = Number(n) } },
        { "max_open_positions", (o, n) => o with { MaxOpenPositions = Whole(n) } },
        { "max_per_asset_pct", (o, n) => o with { MaxPerAssetPct = Number(n) } },
        { "max_per_strategy_pct", (o, n) => o with { MaxPerStrategyPct = PerStrategy(n) } },
        { "max_daily_drawdown_pct", (o, n) => o with { MaxDailyDrawdownPct = Number(n) } },
        { "kill_switch_on_drift", (o, n) => o with { KillSwitchOnDrift = Flag(n) } },
        { "include_manual_positions", (o, n) => o with { IncludeManualPositions = Flag(n) } },
        { "volatility_lookback_bars", (o, n) => o with { VolatilityLookbackBars = Whole(n) ?? throw NotNull(n) } },
        { "volatility_multiple", (o, n) => o with { VolatilityMultiple = Number(n) ?? throw NotNull(n) } },
        { "unsized_exposure", (o, n) => o with { UnsizedExposure = Number(n) ?? throw NotNull(n) } },
        { "min_liquidity_24h_usd", (o, n) => o with { MinLiquidity24hUsd = Number(n) } },
        { "stale_tolerance_seconds", (o, n) => o with { StaleToleranceSeconds = Whole(n) } },
        { "max_pair_notional_usd", (o, n) => o with { MaxPairNotionalUsd = Number(n) } },
        { "max_total_notional_usd", (o, n) => o with { MaxTotalNotionalUsd = Number(n) } },
    };

    internal static IEnumerable<string> Names => Keys;

    /// <summary>What <c>--risk</c> means: <c>default</c>, <c>unlimited</c>, or a file.</summary>
    /// <exception cref="KrakkedException">The file is missing, is not YAML, or has a wrong key or value.</exception>
    public static RiskOptions Choose(string text) => text switch
    {
        "default" => RiskOptions.Default,
        "unlimited" => RiskOptions.Unlimited,
        _ when File.Exists(text) => Read(text),
        _ => throw new KrakkedException($"--risk {text}: no such file. Write default, unlimited, or the path of a YAML file with a risk section."),
    };

    /// <summary>The rules in a file; what it does not name keeps its default.</summary>
    /// <exception cref="KrakkedException">It is not YAML, or has a wrong key or value.</exception>
    public static RiskOptions Read(string path) => YamlText.Read(path, root =>
    {
        if (root is null)
            throw new FormatException("There is no risk section. Write 'risk:' and the rules below it, indented.");

        var named = root.Children.FirstOrDefault(c => c.Key.ToString() == "risk");
        return named.Key is null ? Rules(root) : Of(named.Key, named.Value, Rules);
    });

    /// <summary>The rules below a <c>risk</c> key.</summary>
    internal static RiskOptions Rules(YamlNode section) => Keys.Read(RiskOptions.Default, section);

    static Dictionary<string, decimal> PerStrategy(YamlNode node) =>
        Map(node, "strategies and their percent, one a line below it", v => Number(v) ?? throw NotNull(v));
}
