using System.Globalization;
using Krakked.Execution;
using Krakked.Risk;
using YamlDotNet.RepresentationModel;
using static Krakked.Backtesting.YamlText;

namespace Krakked.Backtesting;

/// <summary>Reads several strategies on one account from YAML: <c>cash</c>, <c>risk</c>, <c>execution</c> and <c>strategies</c>.</summary>
/// <remarks>
/// A strategy runs when it is named in <c>enabled</c>, or there is no such list, and is not switched off with <c>enabled: false</c>.
/// What is off is not read further, so that it may be half written.
/// </remarks>
public static class PortfolioFile
{
    static readonly string[] Sections = ["cash", "risk", "execution", "strategies"];

    /// <summary>The plan in a file.</summary>
    /// <exception cref="KrakkedException">
    /// It is not YAML, or something in it is wrong; the message names file, line, key, value and remedy.
    /// </exception>
    public static PortfolioPlan Read(string path, StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return YamlText.Read(path, root => Plan(path, root, catalog));
    }

    static PortfolioPlan Plan(string path, YamlMappingNode? root, StrategyCatalog catalog)
    {
        decimal? cash = null;
        var (risk, orders) = (RiskOptions.Default, OrderOptions.Replay);
        (YamlNode Key, YamlMappingNode Section)? rules = null, strategies = null;
        foreach (var (key, value) in (root ?? []).Children)
        {
            switch (key.ToString())
            {
                case "cash": cash = Of(key, value, Cash); break;
                case "risk": rules = (key, Section(key, value, "rules")); break;
                case "execution": orders = ExecutionSection.Read(Section(key, value, "settings")); break;
                case "strategies": strategies = (key, Section(key, value, "strategies")); break;
                default: throw Unknown(key, "section of a portfolio", Sections);
            }
        }

        if (strategies is not { } found)
            throw new FormatException(
                "There are no strategies. Write 'strategies:', below it 'configs:', and below that a name and its type.");
        var configs = Configs(found.Key, found.Section, out var enabled);
        if (rules is { } section)
        {
            CheckLimits(section.Section, configs);
            risk = RiskFile.Rules(section.Section);
        }

        return new PortfolioPlan
        {
            Path = path,
            Cash = cash,
            Risk = risk,
            Orders = orders,
            Strategies = Running(configs, enabled, catalog),
        };
    }

    static decimal Cash(YamlNode node) =>
        decimal.TryParse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var cash) && cash > 0
            ? cash
            : throw Wrong(node, "an amount of quote currency above 0, for example 10000");

    static YamlMappingNode Configs(YamlNode section, YamlMappingNode strategies, out IReadOnlyList<YamlNode>? enabled)
    {
        enabled = null;
        YamlMappingNode? configs = null;
        foreach (var (key, value) in strategies.Children)
        {
            switch (key.ToString())
            {
                case "enabled": enabled = Of(key, value, v => Words(v, "a list of names from configs")); break;
                case "configs": configs = Section(key, value, "strategies"); break;
                default: throw Unknown(key, "part of strategies", ["enabled", "configs"]);
            }
        }

        return configs ?? throw new FormatException(
            $"'{section}' at line {section.Start.Line} has no configs. Write 'configs:' below it, and below that a name and its type.");
    }

    static List<PlannedStrategy> Running(YamlMappingNode configs, IReadOnlyList<YamlNode>? enabled, StrategyCatalog catalog)
    {
        var names = configs.Children.Select(c => c.Key.ToString()).ToList();
        foreach (var name in enabled ?? [])
            if (!names.Contains(name.ToString()))
                throw Unknown(name, "strategy of this portfolio", names);

        var running = configs.Children
            .Where(c => enabled?.Any(e => e.ToString() == c.Key.ToString()) ?? true)
            .Select(c => (c.Key, Config: Section(c.Key, c.Value, "settings")))
            .Where(c => StrategySection.IsOn(c.Config))
            .Select(c => StrategySection.Read(c.Key, c.Config, catalog))
            .ToList();
        return running.Count > 0
            ? running
            : throw new FormatException("No strategy is on. Name one of configs in 'enabled', and leave out its 'enabled: false'.");
    }

    // A limit for a strategy that is not there protects nobody, and nobody would notice.
    static void CheckLimits(YamlMappingNode rules, YamlMappingNode configs)
    {
        var names = configs.Children.Select(c => c.Key.ToString()).ToList();
        foreach (var (key, value) in rules.Children)
            if (key.ToString() == "max_per_strategy_pct" && value is YamlMappingNode limits)
                foreach (var (name, _) in limits.Children)
                    if (!names.Contains(name.ToString()))
                        throw Unknown(name, "strategy of this portfolio", names);
    }
}
