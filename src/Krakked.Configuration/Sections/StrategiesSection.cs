using YamlDotNet.RepresentationModel;
using static Krakked.Configuration.YamlText;

namespace Krakked.Configuration;

/// <summary>Reads <c>strategies</c>: which there are, and which of them run.</summary>
/// <remarks>
/// A strategy runs when it is named in <c>enabled</c>, or there is no such list, and is not switched off with <c>enabled: false</c>.
/// What is off is not read further, so that it may be half written.
/// </remarks>
static class StrategiesSection
{
    public static FileContents Read(FileContents contents, YamlNode section, YamlNode value, StrategyCatalog catalog)
    {
        var configs = Configs(section, Section(section, value, "strategies"), out var enabled);
        return contents with
        {
            HasStrategies = true,
            Names = [.. configs.Children.Select(c => c.Key.ToString())],
            Strategies = Running(configs, enabled, catalog),
        };
    }

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

        return [.. configs.Children
            .Where(c => enabled?.Any(e => e.ToString() == c.Key.ToString()) ?? true)
            .Select(c => (c.Key, Config: Section(c.Key, c.Value, "settings")))
            .Where(c => StrategySection.IsOn(c.Config))
            .Select(c => StrategySection.Read(c.Key, c.Config, catalog))];
    }
}
