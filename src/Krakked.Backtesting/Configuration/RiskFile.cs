using System.Globalization;
using Krakked.Risk;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Krakked.Backtesting;

/// <summary>
/// Reads risk rules from YAML: the <c>risk</c> section of a configuration file, or a file that is nothing else.
/// </summary>
public static class RiskFile
{
    static readonly Dictionary<string, Func<RiskOptions, YamlNode, RiskOptions>> Keys = new(StringComparer.Ordinal)
    {
        ["max_risk_per_trade_pct"] = (o, n) => o with { MaxRiskPerTradePct = Limit(n) },
        ["max_portfolio_risk_pct"] = (o, n) => o with { MaxPortfolioRiskPct = Limit(n) },
        ["max_open_positions"] = (o, n) => o with { MaxOpenPositions = (int?)Whole(n) },
        ["max_per_asset_pct"] = (o, n) => o with { MaxPerAssetPct = Limit(n) },
        ["max_per_strategy_pct"] = (o, n) => o with { MaxPerStrategyPct = PerStrategy(n) },
        ["max_daily_drawdown_pct"] = (o, n) => o with { MaxDailyDrawdownPct = Limit(n) },
        ["kill_switch_on_drift"] = (o, n) => o with { KillSwitchOnDrift = Flag(n) },
        ["include_manual_positions"] = (o, n) => o with { IncludeManualPositions = Flag(n) },
        ["volatility_lookback_bars"] = (o, n) => o with { VolatilityLookbackBars = (int)(Whole(n) ?? throw NotNull(n)) },
        ["volatility_multiple"] = (o, n) => o with { VolatilityMultiple = Limit(n) ?? throw NotNull(n) },
        ["unsized_exposure"] = (o, n) => o with { UnsizedExposure = Limit(n) ?? throw NotNull(n) },
        ["min_liquidity_24h_usd"] = (o, n) => o with { MinLiquidity24hUsd = Limit(n) },
        ["stale_tolerance_seconds"] = (o, n) => o with { StaleToleranceSeconds = (int?)Whole(n) },
        ["max_pair_notional_usd"] = (o, n) => o with { MaxPairNotionalUsd = Limit(n) },
        ["max_total_notional_usd"] = (o, n) => o with { MaxTotalNotionalUsd = Limit(n) },
    };

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
    public static RiskOptions Read(string path)
    {
        try
        {
            using var text = new StreamReader(path);
            return Parse(text);
        }
        catch (Exception wrong) when (wrong is YamlException or FormatException or ArgumentException)
        {
            throw new KrakkedException($"{path}: {wrong.Message}", wrong);
        }
    }

    static RiskOptions Parse(TextReader text)
    {
        var yaml = new YamlStream();
        yaml.Load(text);
        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }, ..])
            throw new FormatException("There is no risk section. Write 'risk:' and the rules below it, indented.");

        var section = root.Children.TryGetValue(new YamlScalarNode("risk"), out var risk) ? risk : root;
        if (section is not YamlMappingNode rules)
            throw new FormatException($"'risk' at line {section.Start.Line} holds no rules. Write them below it, indented, as name: value.");

        var options = RiskOptions.Default;
        foreach (var (key, value) in rules.Children)
            options = Rule(key)(options, value);
        return options;
    }

    static Func<RiskOptions, YamlNode, RiskOptions> Rule(YamlNode key)
    {
        var name = key.ToString();
        return Keys.TryGetValue(name, out var rule)
            ? rule
            : throw new FormatException(
                $"'{name}' at line {key.Start.Line} is no risk rule.{Suggest.DidYouMean(name, Keys.Keys)} Known: {string.Join(", ", Keys.Keys)}.");
    }

    static decimal? Limit(YamlNode node)
    {
        if (IsNull(node)) return null;
        return decimal.TryParse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(node, "a number, or null for no limit");
    }

    static long? Whole(YamlNode node)
    {
        if (IsNull(node)) return null;
        return int.TryParse(node.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(node, "a whole number, or null for no limit");
    }

    static bool Flag(YamlNode node) => node.ToString() switch
    {
        "true" or "yes" or "on" => true,
        "false" or "no" or "off" => false,
        _ => throw Wrong(node, "true or false"),
    };

    static Dictionary<string, decimal> PerStrategy(YamlNode node) => node is YamlMappingNode map
        ? map.Children.ToDictionary(c => c.Key.ToString(), c => Limit(c.Value) ?? throw NotNull(c.Value))
        : throw Wrong(node, "a list of strategy: percent below it");

    static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    static FormatException NotNull(YamlNode node) => Wrong(node, "a number");

    static FormatException Wrong(YamlNode node, string expected) =>
        new($"'{node}' at line {node.Start.Line} must be {expected}.");
}
