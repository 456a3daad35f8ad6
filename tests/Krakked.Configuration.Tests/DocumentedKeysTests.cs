using System.Text.Json;
using System.Text.RegularExpressions;
using Krakked.Strategies;

namespace Krakked.Configuration.Tests;

/// <summary>The documents' tables of keys, held against what is read.</summary>
public sealed partial class DocumentedKeysTests
{
    static readonly StrategyCatalog Catalog = new(typeof(SmaCross).Assembly);

    static List<(string Key, string Default)> LiveRows =>
        [.. Row().Matches(Document("live.md")).Select(m => (m.Groups["key"].Value, m.Groups["default"].Value)).Where(r => r.Item1.Contains('.'))];

    static List<(string Key, string Replay, string Live)> OrderRows =>
        [.. OrderRow().Matches(Document("portfolios.md"))
            .Select(m => ($"execution.{m.Groups["key"].Value}", m.Groups["replay"].Value, m.Groups["live"].Value))];

    static IEnumerable<TestCaseData> LiveDefaults => LiveRows.Concat(OrderRows.Select(r => (r.Key, r.Live)))
        .Select(r => new TestCaseData(r.Item1, r.Item2).SetArgDisplayNames(r.Item1));

    static IEnumerable<TestCaseData> ReplayDefaults => OrderRows.Select(r => new TestCaseData(r.Key, r.Replay).SetArgDisplayNames(r.Key));

    [Test]
    public void Every_key_that_is_read_is_documented_once_and_no_other() => Assert.That(
        LiveRows.Select(r => r.Key).Concat(OrderRows.Select(r => r.Key)).Append("cash").Order(StringComparer.Ordinal),
        Is.EqualTo(FileReader.Paths.Order(StringComparer.Ordinal)));

    [Test]
    public void Every_risk_rule_that_is_read_is_documented()
    {
        var risk = Document("risk.md");

        Assert.That(RiskFile.Names.Where(n => !risk.Contains($"`{n}", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCaseSource(nameof(LiveDefaults))]
    public void A_default_that_is_documented_is_what_an_empty_file_means(string key, string value)
    {
        // A timeout of the dead-man switch switches it on.
        var rest = key == "execution.dead_man_switch_seconds" ? "  dead_man: entries_only\n" : "";
        var switched = rest.Length > 0 ? $"execution:\n{rest}" : "";

        Assert.That(Live(Yaml(key, value) + rest), Is.EqualTo(Live(switched)));
    }

    [TestCaseSource(nameof(ReplayDefaults))]
    public void A_default_of_replay_that_is_documented_is_what_an_empty_file_means(string key, string value) =>
        Assert.That(Contents(Yaml(key, value)).Execution.ReplayOrders, Is.EqualTo(Contents("").Execution.ReplayOrders));

    [Test]
    public void The_file_that_ships_is_read_by_every_mode_and_trades_on_paper()
    {
        var file = Path.Combine(SharedData.Root, "data", "krakked.yaml");

        var live = LiveFile.Read(file, Catalog);
        var replay = PortfolioFile.Read(file, Catalog);

        Assert.That(live.Execution.Effective, Is.EqualTo(Krakked.Live.ExecutionMode.Paper));
        Assert.That(live.Strategies.Select(s => s.Name), Is.EqualTo(replay.Strategies.Select(s => s.Name)));
        Assert.That(replay.LiveOnly, Is.SupersetOf(new[] { "database", "portfolio", "execution.mode", "execution.guardrails" }));
        Assert.That(replay.LiveOnly, Has.None.EqualTo("execution.protection"));
        Assert.That(MarketFile.Read(file).Universe.Min24hVolumeUsd, Is.EqualTo(100_000m));
    }

    static string Document(string name) => File.ReadAllText(Path.Combine(SharedData.Root, "docs", name));

    static string Yaml(string key, string value)
    {
        var parts = key.Split('.');
        return string.Concat(parts.Select((p, i) => $"{new string(' ', 2 * i)}{p}:{(i == parts.Length - 1 ? $" {value}" : "")}\n"));
    }

    static string Live(string yaml)
    {
        using var folder = new TempFolder();
        return JsonSerializer.Serialize(LiveFile.Read(folder.Write("krakked.yaml", yaml), Catalog) with { Path = "" });
    }

    static FileContents Contents(string yaml)
    {
        using var folder = new TempFolder();
        return FileReader.Read(folder.Write("krakked.yaml", yaml), Catalog);
    }

    [GeneratedRegex(@"^\| `(?<key>[\w.]+)` \| [^|]*\| `(?<default>[^`]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `(?<key>\w+)` \| [^|]*\| `(?<replay>[^`]+)` \| `(?<live>[^`]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex OrderRow();
}
