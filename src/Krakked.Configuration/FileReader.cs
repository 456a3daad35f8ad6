using System.Globalization;
using Krakked.Risk;
using YamlDotNet.RepresentationModel;
using static Krakked.Configuration.YamlText;

namespace Krakked.Configuration;

/// <summary>Reads a configuration file whole: what one process does not use is checked all the same, so that one file serves all.</summary>
static class FileReader
{
    // The web pages' section is read by what serves them.
    const string Ui = "ui";

    static readonly Settings<FileContents> DatabaseSection = new("setting of database")
    {
        { "path", (c, n) => c with { Database = IsNull(n) ? null : Place(n, "a file, as krakked.db") } },
    };

    static readonly Settings<FileContents> Plain = new("section of a configuration")
    {
        { "cash", (c, n) => c with { Cash = Cash(n) } },
        { "database", DatabaseSection, c => c, (_, c) => c },
        { "portfolio", PortfolioSection.All, c => c.Portfolio, (c, portfolio) => c with { Portfolio = portfolio } },
    };

    /// <summary>The sections of a file.</summary>
    public static readonly string[] Sections = [.. Plain.Keys, .. MarketSections.All.Keys, "execution", "risk", "strategies", Ui];

    /// <summary>Every key that holds a value, but those of risk and of strategies.</summary>
    public static IEnumerable<string> Paths =>
        [.. Plain, .. MarketSections.All, .. ExecutionSection.Paths.Select(p => $"execution.{p}")];

    /// <exception cref="KrakkedException">
    /// It is not YAML, or something in it is wrong; the message names file, line, key, value and remedy.
    /// </exception>
    public static FileContents Read(string path, StrategyCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return YamlText.Read(path, root => Contents(root, catalog));
    }

    static FileContents Contents(YamlMappingNode? root, StrategyCatalog catalog)
    {
        var contents = new FileContents();
        YamlMappingNode? rules = null;
        foreach (var (key, value) in (root ?? []).Children)
        {
            contents = Section(contents, key, value, catalog);
            if (key.ToString() == "risk") rules = value as YamlMappingNode;
        }

        if (contents.HasStrategies) CheckNames(contents, rules);
        return contents;
    }

    static FileContents Section(FileContents contents, YamlNode key, YamlNode value, StrategyCatalog catalog)
    {
        var name = key.ToString();
        if (MarketSections.All.Knows(key)) contents = contents with { Market = MarketSections.All.Set(contents.Market, key, value) };
        else if (name == "execution") contents = contents with { Execution = Of(key, value, ExecutionSection.Read) };
        else if (name == "risk") contents = contents with { Risk = Of(key, value, RiskFile.Rules) };
        else if (name == "strategies") contents = StrategiesSection.Read(contents, key, value, catalog);
        else if (name != Ui) contents = Plain.Set(contents, key, value, Sections.Except(Plain.Keys));

        return contents with { LiveOnly = [.. contents.LiveOnly, .. LiveOnly(name, value)] };
    }

    static IEnumerable<(string Path, YamlNode Value)> LiveOnly(string section, YamlNode value) => section switch
    {
        "cash" or "risk" or "strategies" => [],
        "execution" => ((YamlMappingNode)value).Children.Where(c => ExecutionSection.IsLiveOnly(c.Key)).Select(c => ($"execution.{c.Key}", c.Value)),
        _ => [(section, value)],
    };

    // A limit for a strategy that is not there protects nobody, and nobody would notice.
    static void CheckNames(FileContents contents, YamlMappingNode? rules)
    {
        foreach (var (key, value) in (rules ?? []).Children)
            if (key.ToString() == "max_per_strategy_pct" && value is YamlMappingNode limits)
                foreach (var (name, _) in limits.Children)
                    if (!contents.Names.Contains(name.ToString()))
                        throw Unknown(name, "strategy of this portfolio", contents.Names);
    }

    static decimal Cash(YamlNode node) =>
        decimal.TryParse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var cash) && cash is > 0 and <= Numeric.LargestAmount
            ? cash
            : throw Wrong(node, FormattableString.Invariant(
                $"an amount of quote currency above 0, up to {Numeric.LargestAmount:N0}, for example 10000"));
}
